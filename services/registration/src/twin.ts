// The service as the simulation puts it together: its real handlers, on stores in memory. Production never loads this file.
export { AnswerWhenChecked } from './answer-when-checked/answer-when-checked.handler.js';
export { ReceiveRegistrationConsumer } from './receive-registration/receive-registration.consumer.js';
export { ReceiveRegistration } from './receive-registration/receive-registration.handler.js';
export { tables } from './store/in-memory-register.js';
export { InMemoryRegistrationStore } from './store/in-memory-registration-store.js';
export type { OpenRegister, RegistrationStore } from './store/registration-store.js';
