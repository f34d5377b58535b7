import type { Alert } from '@parley/contracts';

/** The line `npm start` prints for an alert: who was told, of which agency, and the very words they got. */
export const toldLine = (agency: string, alert: Alert): string => `Told ${alert.recipient.name ?? alert.recipient.role} (${agency}, ${alert.yours.registrationId}): ${alert.text}`;
