-- changes: runs
DROP TABLE "runs" CASCADE;