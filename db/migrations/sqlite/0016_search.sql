-- Which words stand where. The index holds no text of its own, and names each thing by a number that is
-- kept here: the file's own row numbers may change when it is copied.
CREATE TABLE `search_places` (
	`place` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`thing` text NOT NULL,
	`part` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_places_by_thing` ON `search_places` (`kind`,`thing`,`part`);
--> statement-breakpoint
CREATE VIRTUAL TABLE `vendor_words` USING fts5(name, more, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2");
--> statement-breakpoint
CREATE TRIGGER `vendor_words_insert` AFTER INSERT ON `vendors` BEGIN
	INSERT INTO search_places (kind, thing, part) SELECT 'vendor', new.id, '';
	INSERT INTO vendor_words (rowid, name, more) SELECT place, new.name, new.site || ' ' || new.notes FROM search_places WHERE kind = 'vendor' AND thing = new.id AND part = '';
END;
--> statement-breakpoint
CREATE TRIGGER `vendor_words_update` AFTER UPDATE OF name, site, notes ON `vendors` WHEN old.name <> new.name OR old.site <> new.site OR old.notes <> new.notes BEGIN
	DELETE FROM vendor_words WHERE rowid = (SELECT place FROM search_places WHERE kind = 'vendor' AND thing = old.id AND part = '');
	DELETE FROM search_places WHERE kind = 'vendor' AND thing = old.id AND part = '';
	INSERT INTO search_places (kind, thing, part) SELECT 'vendor', new.id, '';
	INSERT INTO vendor_words (rowid, name, more) SELECT place, new.name, new.site || ' ' || new.notes FROM search_places WHERE kind = 'vendor' AND thing = new.id AND part = '';
END;
--> statement-breakpoint
CREATE TRIGGER `vendor_words_delete` AFTER DELETE ON `vendors` BEGIN
	DELETE FROM vendor_words WHERE rowid = (SELECT place FROM search_places WHERE kind = 'vendor' AND thing = old.id AND part = '');
	DELETE FROM search_places WHERE kind = 'vendor' AND thing = old.id AND part = '';
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE `product_words` USING fts5(name, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2");
--> statement-breakpoint
CREATE TRIGGER `product_words_insert` AFTER INSERT ON `products` BEGIN
	INSERT INTO search_places (kind, thing, part) SELECT 'product', new.id, '';
	INSERT INTO product_words (rowid, name) SELECT place, new.name FROM search_places WHERE kind = 'product' AND thing = new.id AND part = '';
END;
--> statement-breakpoint
CREATE TRIGGER `product_words_update` AFTER UPDATE OF name ON `products` WHEN old.name <> new.name BEGIN
	DELETE FROM product_words WHERE rowid = (SELECT place FROM search_places WHERE kind = 'product' AND thing = old.id AND part = '');
	DELETE FROM search_places WHERE kind = 'product' AND thing = old.id AND part = '';
	INSERT INTO search_places (kind, thing, part) SELECT 'product', new.id, '';
	INSERT INTO product_words (rowid, name) SELECT place, new.name FROM search_places WHERE kind = 'product' AND thing = new.id AND part = '';
END;
--> statement-breakpoint
CREATE TRIGGER `product_words_delete` AFTER DELETE ON `products` BEGIN
	DELETE FROM product_words WHERE rowid = (SELECT place FROM search_places WHERE kind = 'product' AND thing = old.id AND part = '');
	DELETE FROM search_places WHERE kind = 'product' AND thing = old.id AND part = '';
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE `assessment_words` USING fts5(use_case, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2");
--> statement-breakpoint
CREATE TRIGGER `assessment_words_insert` AFTER INSERT ON `assessments` BEGIN
	INSERT INTO search_places (kind, thing, part) SELECT 'assessment', new.id, '';
	INSERT INTO assessment_words (rowid, use_case) SELECT place, new.use_case FROM search_places WHERE kind = 'assessment' AND thing = new.id AND part = '';
END;
--> statement-breakpoint
CREATE TRIGGER `assessment_words_update` AFTER UPDATE OF use_case ON `assessments` WHEN old.use_case <> new.use_case BEGIN
	DELETE FROM assessment_words WHERE rowid = (SELECT place FROM search_places WHERE kind = 'assessment' AND thing = old.id AND part = '');
	DELETE FROM search_places WHERE kind = 'assessment' AND thing = old.id AND part = '';
	INSERT INTO search_places (kind, thing, part) SELECT 'assessment', new.id, '';
	INSERT INTO assessment_words (rowid, use_case) SELECT place, new.use_case FROM search_places WHERE kind = 'assessment' AND thing = new.id AND part = '';
END;
--> statement-breakpoint
CREATE TRIGGER `assessment_words_delete` AFTER DELETE ON `assessments` BEGIN
	DELETE FROM assessment_words WHERE rowid = (SELECT place FROM search_places WHERE kind = 'assessment' AND thing = old.id AND part = '');
	DELETE FROM search_places WHERE kind = 'assessment' AND thing = old.id AND part = '';
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE `evidence_words` USING fts5(title, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2");
--> statement-breakpoint
CREATE TRIGGER `evidence_words_insert` AFTER INSERT ON `evidence` BEGIN
	INSERT INTO search_places (kind, thing, part) SELECT 'evidence', new.id, '';
	INSERT INTO evidence_words (rowid, title) SELECT place, new.title || ' ' || new.issuer FROM search_places WHERE kind = 'evidence' AND thing = new.id AND part = '';
END;
--> statement-breakpoint
CREATE TRIGGER `evidence_words_update` AFTER UPDATE OF title, issuer ON `evidence` WHEN old.title <> new.title OR old.issuer <> new.issuer BEGIN
	DELETE FROM evidence_words WHERE rowid = (SELECT place FROM search_places WHERE kind = 'evidence' AND thing = old.id AND part = '');
	DELETE FROM search_places WHERE kind = 'evidence' AND thing = old.id AND part = '';
	INSERT INTO search_places (kind, thing, part) SELECT 'evidence', new.id, '';
	INSERT INTO evidence_words (rowid, title) SELECT place, new.title || ' ' || new.issuer FROM search_places WHERE kind = 'evidence' AND thing = new.id AND part = '';
END;
--> statement-breakpoint
CREATE TRIGGER `evidence_words_delete` AFTER DELETE ON `evidence` BEGIN
	DELETE FROM evidence_words WHERE rowid = (SELECT place FROM search_places WHERE kind = 'evidence' AND thing = old.id AND part = '');
	DELETE FROM search_places WHERE kind = 'evidence' AND thing = old.id AND part = '';
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE `note_words` USING fts5(note, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2");
--> statement-breakpoint
CREATE TRIGGER `note_words_insert` AFTER INSERT ON `answers` WHEN new.note <> '' OR new.reason <> '' BEGIN
	INSERT INTO search_places (kind, thing, part) SELECT 'note', new.assessment_id, new.question_id WHERE (new.note <> '' OR new.reason <> '');
	INSERT INTO note_words (rowid, note) SELECT place, new.note || ' ' || new.reason FROM search_places WHERE kind = 'note' AND thing = new.assessment_id AND part = new.question_id;
END;
--> statement-breakpoint
CREATE TRIGGER `note_words_update` AFTER UPDATE OF note, reason ON `answers` WHEN old.note <> new.note OR old.reason <> new.reason BEGIN
	DELETE FROM note_words WHERE rowid = (SELECT place FROM search_places WHERE kind = 'note' AND thing = old.assessment_id AND part = old.question_id);
	DELETE FROM search_places WHERE kind = 'note' AND thing = old.assessment_id AND part = old.question_id;
	INSERT INTO search_places (kind, thing, part) SELECT 'note', new.assessment_id, new.question_id WHERE (new.note <> '' OR new.reason <> '');
	INSERT INTO note_words (rowid, note) SELECT place, new.note || ' ' || new.reason FROM search_places WHERE kind = 'note' AND thing = new.assessment_id AND part = new.question_id;
END;
--> statement-breakpoint
CREATE TRIGGER `note_words_delete` AFTER DELETE ON `answers` BEGIN
	DELETE FROM note_words WHERE rowid = (SELECT place FROM search_places WHERE kind = 'note' AND thing = old.assessment_id AND part = old.question_id);
	DELETE FROM search_places WHERE kind = 'note' AND thing = old.assessment_id AND part = old.question_id;
END;
--> statement-breakpoint
INSERT INTO search_places (kind, thing, part) SELECT 'vendor', vendors.id, '' FROM vendors;
--> statement-breakpoint
INSERT INTO vendor_words (rowid, name, more) SELECT place, vendors.name, vendors.site || ' ' || vendors.notes FROM search_places JOIN vendors ON vendors.id = thing WHERE search_places.kind = 'vendor';
--> statement-breakpoint
INSERT INTO search_places (kind, thing, part) SELECT 'product', products.id, '' FROM products;
--> statement-breakpoint
INSERT INTO product_words (rowid, name) SELECT place, products.name FROM search_places JOIN products ON products.id = thing WHERE search_places.kind = 'product';
--> statement-breakpoint
INSERT INTO search_places (kind, thing, part) SELECT 'assessment', assessments.id, '' FROM assessments;
--> statement-breakpoint
INSERT INTO assessment_words (rowid, use_case) SELECT place, assessments.use_case FROM search_places JOIN assessments ON assessments.id = thing WHERE search_places.kind = 'assessment';
--> statement-breakpoint
INSERT INTO search_places (kind, thing, part) SELECT 'evidence', evidence.id, '' FROM evidence;
--> statement-breakpoint
INSERT INTO evidence_words (rowid, title) SELECT place, evidence.title || ' ' || evidence.issuer FROM search_places JOIN evidence ON evidence.id = thing WHERE search_places.kind = 'evidence';
--> statement-breakpoint
INSERT INTO search_places (kind, thing, part) SELECT 'note', answers.assessment_id, answers.question_id FROM answers WHERE answers.note <> '' OR answers.reason <> '';
--> statement-breakpoint
INSERT INTO note_words (rowid, note) SELECT place, answers.note || ' ' || answers.reason FROM search_places JOIN answers ON answers.assessment_id = thing AND answers.question_id = part WHERE search_places.kind = 'note';
