import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';

export interface FieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** What is wrong and what to do; announced. */
  readonly error?: string | undefined;
}

/** What ties a control to its label, hint and error. */
export function useField({ error, hint }: FieldProps) {
  const id = useId();
  return {
    id,
    'aria-invalid': error !== undefined,
    'aria-describedby': error || hint ? `${id}-about` : undefined,
  };
}

export function Field(props: FieldProps & { readonly id: string; readonly children: ComponentChildren }): VNode {
  return (
    <div class="cw-field">
      <label class="cw-field-label" for={props.id}>
        {props.label}
      </label>
      {props.children}
      {props.error ? (
        <p class="cw-field-error" id={`${props.id}-about`} role="alert">
          {props.error}
        </p>
      ) : props.hint ? (
        <p class="cw-field-hint" id={`${props.id}-about`}>
          {props.hint}
        </p>
      ) : null}
    </div>
  );
}

export function TextField(
  props: FieldProps & {
    readonly value: string;
    readonly onInput: (value: string) => void;
    readonly type?: 'text' | 'password' | 'number' | 'date' | 'search';
    readonly placeholder?: string;
    readonly disabled?: boolean;
    readonly autoComplete?: 'off' | 'new-password' | 'current-password';
    readonly maxLength?: number;
    /** Of what is typed. */
    readonly lang?: string;
    /** Choices offered while typing. */
    readonly suggestions?: readonly string[];
  },
): VNode {
  const field = useField(props);
  const { suggestions = [] } = props;
  const list = suggestions.length === 0 ? undefined : `${field.id}-list`;
  return (
    <Field {...props} id={field.id}>
      <input
        {...field}
        lang={props.lang}
        maxLength={props.maxLength}
        list={list}
        class="cw-input"
        // Preact's types want one literal type per element.
        type={(props.type ?? 'text') as 'text'}
        value={props.value}
        placeholder={props.placeholder ?? ''}
        disabled={props.disabled ?? false}
        autocomplete={props.autoComplete ?? 'off'}
        spellcheck={false}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {list === undefined ? null : (
        <datalist id={list}>
          {suggestions.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

export function SelectField<Value extends string>(
  props: FieldProps & {
    readonly value: Value;
    readonly options: readonly { readonly value: Value; readonly label: string }[];
    readonly onChange: (value: Value) => void;
    readonly disabled?: boolean;
  },
): VNode {
  const id = useId();
  return (
    <Field {...props} id={id}>
      <select
        id={id}
        class="cw-input cw-select"
        value={props.value}
        disabled={props.disabled}
        aria-describedby={props.error || props.hint ? `${id}-about` : undefined}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.currentTarget.value);
          if (chosen) props.onChange(chosen.value);
        }}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** On or off, at once. */
export function Switch(props: {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}): VNode {
  const id = useId();
  return (
    <div class="cw-switch-row">
      <div>
        <label class="cw-switch-label" for={id}>
          {props.label}
        </label>
        {props.hint ? (
          <p class="cw-field-hint" id={`${id}-about`}>
            {props.hint}
          </p>
        ) : null}
      </div>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={props.checked}
        class="cw-switch"
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.hint ? `${id}-about` : undefined}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
