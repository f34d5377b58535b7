import type { Alert, Conflict, SideName } from '@parley/contracts';
import type { AgencyDirectory } from '@parley/security';
import { agencyTopics } from '@parley/contracts';
import type { Endpoint } from '../store/alert-store.js';

/** Where alerts go: which channels are on, and which agencies have an endpoint of their own. */
export interface Channels {
  readonly directory: Pick<AgencyDirectory, 'get'>;
  readonly mailIsOn: boolean;
  readonly deskEmail?: string | undefined;
}

const mailTo = (channels: Channels, address: string | undefined): Endpoint[] => (channels.mailIsOn && address ? [{ channel: 'email', endpoint: address }] : []);

/** The ways to an agency's person: the agency's topic always, its webhook where it has one, and the person's own address. */
export const endpointsOf = (channels: Channels, conflict: Conflict, side: SideName, role: 'case-agent' | 'supervisor'): Endpoint[] => {
  const { agency, contact } = conflict[side];
  const known = channels.directory.get(agency);
  const webhook: Endpoint[] = known?.status === 'active' && known.webhook ? [{ channel: 'webhook', endpoint: known.webhook.url }] : [];
  const address = role === 'supervisor' ? contact.supervisor?.email : contact.email;
  return [{ channel: 'kafka', endpoint: agencyTopics(agency).alerts }, ...webhook, ...mailTo(channels, known?.status === 'suspended' ? undefined : address)];
};

/** The desk reads its feed; an escalation goes to its address as well. */
export const endpointsOfDesk = (channels: Channels, notice: Alert['notice']): Endpoint[] => (notice === 'escalated' ? mailTo(channels, channels.deskEmail) : []);
