import type { Dissemination } from '@parley/security';
import { thinNotice } from '../deliver-alerts/thin-notice.js';
import type { NewAlert } from '../store/alert-store.js';

const withoutDetail = ['text'];

const fieldsOf = ({ body }: NewAlert, channel: string): string[] => (channel === 'webhook' ? Object.keys(thinNotice(body).data) : channel === 'email' ? withoutDetail : Object.keys(body));

/** What the dissemination ledger says of an alert: one entry for each way it goes; `feed` is what its agency reads by REST and SSE. */
export const releasesOf = (alert: NewAlert): Dissemination[] =>
  ['feed', ...alert.endpoints.map((to) => to.channel)].map((channel) => {
    const { alertId, conflictId, agency, role, notice, body } = alert;
    const recipientName = 'name' in body.recipient ? body.recipient.name : undefined;
    const tier = 'tier' in body ? body.tier : 'desk';
    return { alertId, conflictId, recipientAgency: agency, recipientRole: role, ...(recipientName ? { recipientName } : {}), channel, tier, fields: fieldsOf(alert, channel), reason: notice };
  });
