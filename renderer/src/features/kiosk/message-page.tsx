import type { ReactNode } from 'react';
import classes from './message-page.module.css';
import { PageBar } from './page-bar.tsx';
import type { ReadPart } from './reading-plan.ts';

interface MessagePageProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** What is said above all, such as a day. */
  readonly strong?: string | null;
  readonly texts: readonly string[];
  readonly read: readonly ReadPart[];
  readonly onBack?: () => void;
  /** What can be done here. */
  readonly children?: ReactNode;
}

/** One thing to know, in very large type, with what can be done about it. */
export function MessagePage({ icon, title, strong = null, texts, read, onBack, children }: MessagePageProps) {
  return (
    <>
      <section className={classes.message} role="status">
        <div className={classes.icon}>{icon}</div>
        <div className={classes.words}>
          <h1 className={classes.title}>{title}</h1>
          {strong !== null && <p className={classes.strong}>{strong}</p>}
          {texts.map((text) => (
            <p key={text} className={classes.text}>
              {text}
            </p>
          ))}
          {children}
        </div>
      </section>
      <PageBar read={read} {...(onBack && { onBack })} />
    </>
  );
}
