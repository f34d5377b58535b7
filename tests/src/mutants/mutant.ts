import type { MatchingStore, OpenIndex } from '@parley/matching/twin';
import type { OpenRegister, RegistrationStore } from '@parley/registration/twin';
import type { Parts } from '../simulation/parts.js';

/** A bug on purpose: one part of the simulated system replaced by a wrong one. Nothing of it is reachable from the services. */
export interface Mutant {
  readonly name: string;
  readonly parts: Partial<Parts>;
}

const variantOf = <T extends object>(original: T, change: Partial<T>): T => Object.assign(Object.create(original) as T, change);

/** A store of matching some of whose steps within a transaction go wrong. */
export const withIndex = (store: MatchingStore, change: (index: OpenIndex) => Partial<OpenIndex>): MatchingStore =>
  variantOf(store, { inTransaction: <T>(work: (index: OpenIndex) => Promise<T>) => store.inTransaction((index) => work(variantOf(index, change(index)))) });

/** The same for the register. */
export const withRegister = (store: RegistrationStore, change: (register: OpenRegister) => Partial<OpenRegister>): RegistrationStore =>
  variantOf(store, { inTransaction: <T>(caller: Parameters<RegistrationStore['inTransaction']>[0], work: (register: OpenRegister) => Promise<T>) => store.inTransaction(caller, (register) => work(variantOf(register, change(register)))) });
