import { classes } from "../ui/classes";
import button from "../ui/button.module.css";
import { PlainPage } from "./plain-page";

/**
 * What is shown when an error came that nobody expected. The digest is the id under which
 * the log tells it. Loaded with every page, so it does without the kit's links; and after
 * a failure a whole load is the better way on.
 */
export function BrokenPage({
  title,
  digest,
  onRetry,
}: {
  title: string;
  digest: string | undefined;
  onRetry: () => void;
}) {
  return (
    <PlainPage
      title={title}
      lead={
        <>
          <p>Nothing was changed. Try again; if it happens again, tell your administrator.</p>
          {digest && <p>Quote this number: {digest}</p>}
        </>
      }
    >
      <div>
        <button type="button" className={classes(button.button, button.primary)} onClick={onRetry}>
          Try again
        </button>{" "}
        <a href="/" className={button.button}>
          Go to the home page
        </a>
      </div>
    </PlainPage>
  );
}
