-- changes: runs
DROP TABLE `runs`;