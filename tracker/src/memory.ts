/**
 * What outlives a page: consent, given or taken back, and opting out. A browser that blocks storage
 * forgets them: the choice holds for this page, then.
 */

import { quietly } from "./page";

export const recall = quietly((name: string) => localStorage.getItem(name));

export const remember = quietly((name: string, value?: unknown) => {
  if (value) localStorage.setItem(name, value as string);
  else localStorage.removeItem(name);
});
