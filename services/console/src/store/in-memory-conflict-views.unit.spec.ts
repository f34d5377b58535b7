import { conflictViewsContract } from './conflict-views.contract.js';
import { InMemoryConflictViews } from './in-memory-conflict-views.js';

describe('the conflict views in memory', () => {
  conflictViewsContract(async () => new InMemoryConflictViews());
});
