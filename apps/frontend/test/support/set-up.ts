import '@testing-library/jest-dom';

if (typeof window !== 'undefined') {
  window.scrollTo = () => {};
  // jsdom has no layout, so nothing ever comes into view
  window.IntersectionObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof IntersectionObserver;
}
