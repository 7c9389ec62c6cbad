import { jwtSeconds } from './auth.ts';

export const jwtCookieName = 'todo_jwt';

const attributes = (secure: boolean): string => `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

export const jwtCookie = (token: string, secure: boolean): string =>
  `${jwtCookieName}=${token}; Max-Age=${jwtSeconds}; ${attributes(secure)}`;

export const clearedCookie = (name: string, secure: boolean): string => `${name}=; Max-Age=0; ${attributes(secure)}`;

export const clearedJwtCookie = (secure: boolean): string => clearedCookie(jwtCookieName, secure);
