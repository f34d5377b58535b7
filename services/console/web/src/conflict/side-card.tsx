import type { Side } from '@parley/contracts';
import type { ReactNode } from 'react';
import { stretch } from '../words/times';
import { useNow } from '../words/use-now';
import { capital, plain } from '../words/words';
import { Phone } from './phone';

const Field = ({ name, children }: { name: string; children: ReactNode }) => <div><dt>{name}</dt><dd>{children}</dd></div>;

const Window = ({ window }: { window: NonNullable<Side['window']> }) => <>{stretch(window.start, window.end, useNow())}{window.assumed && <span className="quiet"> (end assumed)</span>}</>;

const Contact = ({ contact }: { contact: Side['contact'] }) => (
  <>
    <Field name="Contact">{contact.name} <Phone number={contact.phone} /></Field>
    {contact.backup && <Field name="Backup">{contact.backup.name} {contact.backup.phone && <Phone number={contact.backup.phone} />}</Field>}
    {contact.supervisor && <Field name="Supervisor">{contact.supervisor.name} {contact.supervisor.phone && <Phone number={contact.supervisor.phone} />}</Field>}
  </>
);

/** One side's record: who, what, when, where, and how secret. Both sides have their fields in the same order, so that eyes can go across. */
export const SideCard = ({ title, side, told, answer, children }: { title: string; side: Side; told?: ReactNode; answer?: ReactNode; children?: ReactNode }) => (
  <section className="card side" aria-label={title}>
    <h2>{title}</h2>
    <dl className="facts">
      <Contact contact={side.contact} />
      <Field name="What">{capital(plain(side.operationType ?? side.kind))}, {side.status}</Field>
      {side.window && <Field name="When"><Window window={side.window} /></Field>}
      {side.places.length > 0 && <Field name="Where">{side.places.join('; ')}</Field>}
      <Field name="Record">{side.registrationId} v{side.version}{side.caseNumber && `, case ${side.caseNumber}`}</Field>
      <Field name="Number"><code>{side.deconflictionNumber}</code></Field>
      <Field name="Disclosure">{side.tier}{side.markings.length > 0 && ` · ${side.markings.join(', ')}`}</Field>
      {told !== undefined && <Field name="Told">{told}</Field>}
      {answer !== undefined && <Field name="Answer">{answer}</Field>}
    </dl>
    {children}
  </section>
);
