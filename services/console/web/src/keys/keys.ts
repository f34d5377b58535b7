/** Every action that has a key: one registry for what the keys do and for the help that tells of them. */
export const keys = {
  next: { keys: ['j', 'ArrowDown'], shown: 'j or ↓', does: 'Next conflict in the queue' },
  previous: { keys: ['k', 'ArrowUp'], shown: 'k or ↑', does: 'Previous conflict in the queue' },
  open: { keys: ['o'], shown: 'Enter or o', does: 'Open the conflict' },
  queue: { keys: ['q', 'Escape'], shown: 'q or Esc', does: 'Back to the queue' },
  claim: { keys: ['c'], shown: 'c', does: 'Claim the conflict (desk)' },
  contact: { keys: ['l'], shown: 'l', does: 'Log a contact' },
  outcome: { keys: ['a'], shown: 'a', does: 'State the agreed outcome' },
  help: { keys: ['?'], shown: '?', does: 'This help' },
} as const;

export type Action = keyof typeof keys;

/** The action that a key stands for. */
export const actionOf = (key: string): Action | undefined => (Object.keys(keys) as Action[]).find((action) => (keys[action].keys as readonly string[]).includes(key));

const setting = 'parley:keys-off';

/** Whether single keys act; some people's tools press them by accident (WCAG 2.1.4). */
export const keysAct = (): boolean => localStorage.getItem(setting) === null;

export const setKeysAct = (act: boolean): void => (act ? localStorage.removeItem(setting) : localStorage.setItem(setting, '1'));
