import type { OwnData } from '../../components/options/own-data/types.ts';

/** The side that reads the store, with answers a test gives; what it does not expect fails. */
export function ownDataOf(answers: Partial<OwnData> = {}): OwnData {
  const none = () => Promise.reject(new Error('not asked for in this test'));
  return {
    stored: none,
    exportAll: none,
    exportTable: none,
    restore: none,
    audit: none,
    exportAudit: none,
    findPeople: none,
    exportPerson: none,
    previewErasure: none,
    erasePerson: none,
    keptOut: none,
    allowPerson: none,
    previewRetention: none,
    ...answers,
  };
}
