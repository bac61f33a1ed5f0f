import type { Command } from '../command.ts';
import { importCommand } from './import.ts';
import { kpisCommand } from './kpis.ts';
import { scoreCommand } from './score.ts';
import { statusCommand } from './status.ts';
import { syncCommand } from './sync.ts';

/** Every command there is. */
export const COMMANDS: readonly Command[] = [importCommand, kpisCommand, scoreCommand, statusCommand, syncCommand];
