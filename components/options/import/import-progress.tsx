import type { VNode } from 'preact';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/meter.tsx';
import { Section } from '../../ui/section.tsx';
import { sizeText } from './file-format.ts';
import type { ImportPhase } from './use-import.ts';

/** How far the import is. What is stored so far stays, also when it is stopped. */
export function ImportProgressCard(props: {
  readonly name: string;
  readonly phase: Extract<ImportPhase, { step: 'run' }>;
  readonly onCancel: () => void;
}): VNode {
  const { name, phase, onCancel } = props;
  const { progress, computing } = phase;
  const t = useT();
  const title = t.t('options.import.running', { name });
  const rows = progress === undefined ? undefined : t.t('options.import.progress', { n: progress.rows });
  return (
    <Section card title={title} aside={computing ? null : <Button onClick={onCancel}>{t.t('ui.cancel')}</Button>}>
      <Progress
        label={title}
        {...(progress === undefined || computing
          ? {}
          : { value: progress.bytes / Math.max(1, progress.bytesInAll), valueText: rows ?? '' })}
      />
      <p class="cw-options-progress" aria-live="polite">
        {computing ? (
          t.t('options.import.computing')
        ) : progress === undefined ? (
          t.t('options.import.looking')
        ) : (
          <>
            <span>{rows}</span>
            <span>
              {t.t('options.import.bytes', {
                done: sizeText(t, progress.bytes),
                of: sizeText(t, progress.bytesInAll),
              })}
            </span>
            {progress.stream === undefined ? null : <span>{progress.stream}</span>}
          </>
        )}
      </p>
    </Section>
  );
}
