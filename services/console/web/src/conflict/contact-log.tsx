import type { ContactRecord } from '@parley/contracts';
import { At } from '../words/clock';
import { means } from '../words/words';

/** Who called whom, newest first. */
export const ContactLog = ({ contacts }: { contacts: readonly ContactRecord[] }) => {
  if (contacts.length === 0) return null;
  return (
    <section className="card" aria-labelledby="log-title">
      <h2 id="log-title">Contacts</h2>
      <ol className="log">
        {contacts.toReversed().map((contact, n) => (
          <li key={contacts.length - n}><span className="quiet"><At time={contact.at} /></span> <strong>{means[contact.means]}</strong> {contact.by}{contact.note && <span className="log-note">{contact.note}</span>}</li>
        ))}
      </ol>
    </section>
  );
};
