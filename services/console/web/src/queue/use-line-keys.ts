import { useKeys } from '../keys/use-keys';

const lines = () => [...document.querySelectorAll<HTMLElement>('[data-line]')];

const step = (by: 1 | -1) => {
  const all = lines();
  const at = all.findIndex((line) => line === document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next]?.focus();
};

/** Moves the focus through the queue by keys; Enter opens a line because it is a link. */
export const useLineKeys = (): void => {
  useKeys({ next: () => step(1), previous: () => step(-1), open: () => lines().find((line) => line === document.activeElement)?.click() });
};
