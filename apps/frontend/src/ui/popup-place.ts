/** Where popups are put into the page: inside its main part, so that assistive technology finds them in a landmark. Set by the shell. */
export const popupPlace: { current: HTMLElement | null } = { current: null };
