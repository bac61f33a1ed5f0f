import type { Command } from '../command.ts';
import { backtestCommand } from './backtest.ts';
import { budgetCommand } from './budget.ts';
import { customersCommand } from './customers.ts';
import { experimentCommand } from './experiment.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { kpisCommand } from './kpis.ts';
import { listingsCommand } from './listings.ts';
import { restoreCommand } from './restore.ts';
import { scoreCommand } from './score.ts';
import { statusCommand } from './status.ts';
import { syncCommand } from './sync.ts';

/** Every command there is. */
export const COMMANDS: readonly Command[] = [
  importCommand,
  syncCommand,
  kpisCommand,
  scoreCommand,
  backtestCommand,
  budgetCommand,
  customersCommand,
  experimentCommand,
  listingsCommand,
  exportCommand,
  restoreCommand,
  statusCommand,
];
