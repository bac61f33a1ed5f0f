import type { VNode } from 'preact';
import { Field, type FieldProps, useField } from './field.tsx';

export function TextArea(
  props: FieldProps & {
    readonly value: string;
    readonly onInput: (value: string) => void;
    readonly rows: number;
    readonly maxLength: number;
    readonly lang?: string;
    readonly readOnly?: boolean;
  },
): VNode {
  const field = useField(props);
  return (
    <Field {...props} id={field.id}>
      <textarea
        {...field}
        class="cw-input cw-text-area"
        value={props.value}
        rows={props.rows}
        maxLength={props.maxLength}
        lang={props.lang}
        readOnly={props.readOnly}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </Field>
  );
}
