import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useT } from '../../context.ts';
import { Icon } from '../../ui/icon.tsx';

/** A button that opens the file dialog. It is the input's own label, so that keyboard and assistive technology meet one control. */
export function FilePicker(props: {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly primary?: boolean;
  readonly accept?: string;
  readonly single?: boolean;
}): VNode {
  const id = useId();
  return (
    <span class="cw-file-picker">
      <input
        id={id}
        class="cw-hidden"
        type="file"
        multiple={!props.single}
        accept={props.accept ?? '.csv,.tsv,.txt,.gz,text/csv'}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          // The same file can be chosen again after it was mended.
          event.currentTarget.value = '';
          if (chosen.length > 0) props.onFiles(chosen);
        }}
      />
      <label for={id} class={`cw-button cw-button-${props.primary ? 'primary' : 'default'}`}>
        {props.label}
      </label>
    </span>
  );
}

export function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): VNode {
  const t = useT();
  const [over, setOver] = useState(false);
  return (
    <section
      class={over ? 'cw-drop cw-drop-over' : 'cw-drop'}
      aria-label={t.t('options.import.drop')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const dropped = [...(event.dataTransfer?.files ?? [])];
        if (dropped.length > 0) onFiles(dropped);
      }}
    >
      <Icon name="plus" size={20} />
      <p class="cw-drop-title">{t.t('options.import.drop')}</p>
      <p class="cw-options-about">{t.t('options.import.dropAbout')}</p>
      <FilePicker label={t.t('options.import.choose')} onFiles={onFiles} primary />
    </section>
  );
}
