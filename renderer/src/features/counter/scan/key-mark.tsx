import classes from './scan.module.css';

/** The key that does what a button says, shown on the button. */
export function KeyMark({ name }: { readonly name: string }) {
  return (
    <span className={classes.key} aria-hidden="true">
      {name}
    </span>
  );
}
