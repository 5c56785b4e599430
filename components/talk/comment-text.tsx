import { piecesOf } from "@/lib/domain/talk/text";
import styles from "./talk.module.css";

/** What somebody wrote: its lines, its links and the people in it. Everything else of it is text, whatever it looks like. */
export function CommentText({
  text,
  mentions,
  nameOf,
}: {
  text: string;
  mentions: readonly string[];
  nameOf: (personId: string) => string;
}) {
  return (
    <p className={styles.text} dir="auto">
      {piecesOf(text, mentions).map((piece, index) => {
        switch (piece.kind) {
          case "text":
            return piece.text;
          case "person":
            return (
              <b key={index} className={styles.person}>
                @{nameOf(piece.personId)}
              </b>
            );
          case "link":
            return (
              <a key={index} href={piece.href} target="_blank" rel="noreferrer noopener nofollow">
                {piece.href}
              </a>
            );
        }
      })}
    </p>
  );
}
