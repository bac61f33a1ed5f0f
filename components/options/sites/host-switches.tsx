import type { VNode } from 'preact';
import { useT } from '../../context.ts';
import { Switch } from '../../ui/field.tsx';

/** The hosts of match patterns; one that stands for many has none of its own. */
export function hostsOf(patterns: readonly string[]): string[] {
  return patterns
    .filter((pattern) => !pattern.includes('*.'))
    .map((pattern) => pattern.replace(/^https:\/\/|\/\*$/g, ''));
}

/** On which hosts of a site the overlay shows itself. The site stays allowed; a host switched off is asked nothing. */
export function HostSwitches(props: {
  readonly hosts: readonly string[];
  readonly off: readonly string[];
  readonly onChange: (off: readonly string[]) => void;
}): VNode {
  const { hosts, off, onChange } = props;
  const t = useT();
  return (
    <ul class="cw-site-hosts">
      {hosts.map((host) => (
        <li key={host}>
          <Switch
            label={host}
            hint={off.includes(host) ? t.t('options.access.hidden') : t.t('options.access.shown')}
            checked={!off.includes(host)}
            onChange={(shown) => onChange(shown ? off.filter((other) => other !== host) : [...off, host])}
          />
        </li>
      ))}
    </ul>
  );
}
