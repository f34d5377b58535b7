import { createContext, useContext } from 'react';
import type { Me } from '../../../src/api.js';

export const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed in. Only for what is inside the frame. */
export const useSignedIn = (): Me => {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody is signed in');
  return me;
};

/** An agency's name as the directory has it, or its id. */
export const useAgencyName = () => {
  const { agencies } = useSignedIn();
  return (id: string) => (id === 'desk' ? 'Deconfliction desk' : (agencies[id] ?? id));
};
