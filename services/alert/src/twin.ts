// The service as the simulation puts it together: its real handlers, and what holds a store to PostgreSQL's. Production never loads this file.
export { DeliverAlerts } from './deliver-alerts/deliver-alerts.js';
export { noteSentAlerts } from './deliver-alerts/note-sent-alerts.js';
export { alertStoreContract } from './store/alert-store.contract.js';
export type { AcknowledgedAlert, AlertStore, Channel, DeliveredAlert, DueDelivery, Endpoint, FeedEntry, Lease, NewAlert, OpenAlertBook, Place, Quiet, Seen } from './store/alert-store.js';
export { deliveredEmissions } from './store/delivered-emission.js';
export { TellWhenConflictChanges, type ConflictEvent } from './tell-when-conflict-changes/tell-when-conflict-changes.handler.js';
