import { render, screen } from '@testing-library/react';
import { late, onMissingPart, useMissingPart } from '../../src/ui/late.tsx';

const Part = ({ name }: { readonly name: string }) => <p>{name} is here</p>;
const Waiting = () => <p>on its way</p>;

function Banner() {
  return useMissingPart() ? <p>something is missing</p> : null;
}

test('a part is loaded when it is first shown, and at once from then on', async () => {
  const load = jest.fn(async () => Part);
  const Late = late(load, Waiting);
  expect(load).not.toHaveBeenCalled();
  const { unmount } = render(<Late name="It" />);
  expect(screen.getByText('on its way')).toBeInTheDocument();
  expect(await screen.findByText('It is here')).toBeInTheDocument();
  unmount();
  render(<Late name="It" />);
  expect(screen.getByText('It is here')).toBeInTheDocument();
  expect(load).toHaveBeenCalledTimes(1);
});

test('a part that cannot be loaded is told, leaves the page alone, and is tried again', async () => {
  const told = jest.fn();
  const ignore = onMissingPart(told);
  const load = jest.fn(async () => Part).mockRejectedValueOnce(new Error('Failed to load chunk'));
  const Late = late(load);
  const page = render(
    <>
      <Banner />
      <Late name="It" />
    </>,
  );
  expect(await screen.findByText('something is missing')).toBeInTheDocument();
  expect(told).toHaveBeenCalledTimes(1);
  page.unmount();
  render(<Late name="It" />);
  expect(await screen.findByText('It is here')).toBeInTheDocument();
  ignore();
});
