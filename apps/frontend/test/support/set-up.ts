import '@testing-library/jest-dom';

// a machine that is busy is no fault: what waits for ever is
jest.setTimeout(30_000);

if (typeof window !== 'undefined') {
  window.scrollTo = () => {};
  // jsdom has no layout, so nothing ever comes into view
  window.IntersectionObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof IntersectionObserver;
  // nor does it know windows above the page
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
}
