/* HubSpot's components in plain HTML: those that the card uses, and of those the props that it uses. */
import { useEffect, useId, useState } from 'react';

const names = (...all) => all.filter(Boolean).join(' ');

export const Alert = ({ title, variant = 'info', children }) => (
  <div className={names('alert', variant)} role={variant === 'error' ? 'alert' : 'status'}>
    <strong>{title}</strong> {children}
  </div>
);

export const Button = ({ children, onClick, disabled, variant, size, type = 'button' }) => (
  <button type={type} className={names('button', variant, size)} disabled={disabled} onClick={() => onClick?.()}>
    {children}
  </button>
);

export const LoadingButton = ({ loading, ...props }) => <Button {...props} disabled={props.disabled || loading} />;

export const Divider = () => <hr />;

export const EmptyState = ({ title, children }) => <State title={title}>{children}</State>;

export const ErrorState = ({ title, children }) => (
  <div role="alert">
    <State title={title}>{children}</State>
  </div>
);

const State = ({ title, children }) => (
  <div className="state">
    <h3>{title}</h3>
    {children}
  </div>
);

export const Flex = ({ children, direction = 'row', gap, justify, align }) => (
  <div className={names('flex', direction, gap && `gap-${gap}`, justify && `justify-${justify}`, align && `align-${align}`)}>
    {children}
  </div>
);

export const Form = ({ children, onSubmit }) => (
  <form
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit?.({ targetValue: {} });
    }}
  >
    {children}
  </form>
);

export const Heading = ({ children }) => <h3>{children}</h3>;

export const LoadingSpinner = ({ label }) => <p className="microcopy">{label} …</p>;

/** A field whose value is also kept here: what is typed need not cross to the worker and back to be seen. */
function useValue(value, tell) {
  const [own, setOwn] = useState(value ?? '');
  useEffect(() => setOwn(value ?? ''), [value]);
  return [own, (next) => (setOwn(next), tell?.(next))];
}

const Field = ({ label, error, validationMessage, children }) => {
  const id = useId();
  return (
    <div className={names('field', error && 'wrong')}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': Boolean(error), 'aria-describedby': validationMessage && `${id}-note` })}
      {validationMessage && <p id={`${id}-note`} className="note">{validationMessage}</p>}
    </div>
  );
};

export const Input = ({ value, onInput, name, ...field }) => {
  const [own, change] = useValue(value, onInput);
  return <Field {...field}>{(given) => <input {...given} name={name} value={own} onChange={(event) => change(event.target.value)} />}</Field>;
};

export const TextArea = ({ value, onInput, name, rows, ...field }) => {
  const [own, change] = useValue(value, onInput);
  return (
    <Field {...field}>
      {(given) => <textarea {...given} name={name} rows={rows} value={own} onChange={(event) => change(event.target.value)} />}
    </Field>
  );
};

export const Select = ({ value, onChange, name, options, ...field }) => (
  <Field {...field}>
    {(given) => (
      <select {...given} name={name} value={value} onChange={(event) => onChange?.(event.target.value)}>
        {options.map(({ label, value: own }) => (
          <option key={own} value={own}>
            {label}
          </option>
        ))}
      </select>
    )}
  </Field>
);

export const StatusTag = ({ children, variant }) => <span className={names('status', variant)}>{children}</span>;

export const Tag = ({ children, variant }) => <span className={names('tag', variant)}>{children}</span>;

export const Text = ({ children, variant, format = {} }) => (
  <p className={names(variant, format.fontWeight, format.italic && 'italic')}>{children}</p>
);

export const Tile = ({ children }) => <div className="tile">{children}</div>;
