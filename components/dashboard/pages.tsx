import type { VNode } from 'preact';
import { Playbook } from '../playbook/playbook.tsx';
import { Dashboard, type DashboardData } from './dashboard.tsx';

/** The pages of the dashboard's tab, told apart by the address's fragment. */
export function Pages(props: {
  /** `#playbook`, or anything else. */
  readonly fragment: string;
  readonly first?: DashboardData | undefined;
  readonly openOptions: () => void;
  readonly saveFile: (name: string, text: string) => void;
}): VNode {
  const { fragment, first, openOptions, saveFile } = props;
  if (fragment === '#playbook') return <Playbook openOptions={openOptions} saveFile={saveFile} />;
  return <Dashboard {...(first === undefined ? {} : { first })} openOptions={openOptions} />;
}
