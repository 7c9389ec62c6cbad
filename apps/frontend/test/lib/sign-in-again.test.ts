import { signInAgain } from '../../src/lib/sign-in-again.ts';

it('leads back to where somebody was, with what they looked for', () => {
  expect(signInAgain({ pathname: '/search', search: '?q=a&b' })).toBe('/sign-in?ended&next=%2Fsearch%3Fq%3Da%26b');
});

it('leaves the way back alone that the first answer has chosen', () => {
  expect(signInAgain({ pathname: '/sign-in', search: '?ended&next=%2Fassistant' })).toBeUndefined();
});
