import { useEffect, useRef } from 'react';
import { type Action, actionOf, keysAct } from './keys';

const writes = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Has actions done by their keys while the component is there; never while somebody writes, or a dialog is open. */
export const useKeys = (handlers: Partial<Record<Action, () => void>>): void => {
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !keysAct()) return;
      if (writes(event.target) || document.querySelector('[role=dialog]')) return;
      const action = actionOf(event.key);
      const handler = action && current.current[action];
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
};
