/** Said in place of a field to write in. */
export const whyNoComment = ({ archivedAt }: { archivedAt: string | null }): string =>
  archivedAt === null
    ? "Your role reads comments. Officers, leads and auditors write them."
    : "This assessment is archived. Restore it to comment.";
