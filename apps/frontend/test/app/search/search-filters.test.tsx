import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { SearchFilters } from '../../../src/app/(app)/search/search-filters.tsx';
import { type Filters, filtersOf } from '../../../src/app/(app)/search/use-filters.ts';
import { renderWith, testClient } from '../../support/render.tsx';

const none = filtersOf(new URLSearchParams());
let late: (() => void)[] = [];

/** The address takes each change a moment later, as the router does. */
function SlowAddress() {
  const [filters, setFilters] = useState<Filters>(none);
  return <SearchFilters filters={filters} onChange={(part) => late.push(() => setFilters((before) => ({ ...before, ...part })))} />;
}

const words = () => screen.getByLabelText('Words');
const type = (text: string) => fireEvent.change(words(), { target: { value: text } });
const oneStep = () => act(() => late.shift()?.());

beforeEach(() => {
  late = [];
  jest.spyOn(global, 'fetch').mockImplementation(() => new Promise(() => {}));
});
afterEach(() => jest.restoreAllMocks());

test('no letter is taken back while the address follows', () => {
  renderWith(testClient(), <SlowAddress />);
  for (const text of ['a', 'ap', 'app']) type(text);
  for (let step = 0; step < 3; step += 1) {
    expect(words()).toHaveValue('app');
    oneStep();
  }
  expect(words()).toHaveValue('app');
});

test('what comes from elsewhere goes before what was typed', () => {
  renderWith(testClient(), <SlowAddress />);
  type('pears');
  oneStep();
  fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
  oneStep();
  expect(words()).toHaveValue('');
});
