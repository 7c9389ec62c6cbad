import { createContext, type RefObject } from 'react';

/** Where popups are put into the page: inside its main part, so that assistive technology finds them in a landmark. Set by the shell. */
export const popupPlace: { current: HTMLElement | null } = { current: null };

/** A window above the page has a place of its own: what is behind it cannot be reached. */
export const PopupPlaceContext = createContext<RefObject<HTMLElement | null>>(popupPlace);
