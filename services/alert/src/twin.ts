// The service as the simulation puts it together: its real handlers, on stores in memory. Production never loads this file.
export { noteSentAlerts } from './deliver-alerts/note-sent-alerts.js';
export { TellWhenConflictChanges, type ConflictEvent } from './tell-when-conflict-changes/tell-when-conflict-changes.handler.js';
export type { AlertStore, NewAlert, OpenAlertBook, Quiet, Seen } from './store/alert-store.js';
export { deliveredEmissions } from './store/delivered-emission.js';
