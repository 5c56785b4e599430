-- The words of a text as SQLite's own folding makes them (unicode61, remove_diacritics 2), so that both
-- engines find alike: letters and digits without case, Latin letters without accents. It names its own
-- letters because what lower() and the classes of letters know is the collation's, which any server has
-- another of; and it calls nothing but what is built in, for an index is built with no schema of ours in sight.
CREATE OR REPLACE FUNCTION assay_words(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 500 AS $words$
  SELECT coalesce(string_agg('''' || left(word, 64) || ''':' || place, ' '), '')::tsvector
  FROM (
    SELECT CASE
      WHEN given !~ '[^\x01-\x7f]' THEN regexp_replace(lower(given COLLATE "C"), '[^a-z0-9]+', ' ', 'g')
      ELSE (
        SELECT regexp_replace(
          CASE WHEN plain ~ '[\u00c6-\u00de\u0100-\u0556]'
            THEN translate(plain, 'ÆÐØÞĐĦĲĿŁŊŒŦƁƂƄƆƇƉƊƋƎƏƐƑƓƔƖƗƘƜƝƟƢƤƦƧƩƬƮƱƲƳƵƷƸƼǄǅǇǈǊǋǢǤǮǱǲǶǷǼǾȜȠȢȤȺȻȽȾɁɃɄɅɆɈɊɌɎͰͲͶΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫϏϘϚϜϞϠϢϤϦϨϪϬϮϷϹϺϽϾϿЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖς', 'æðøþđħĳŀłŋœŧɓƃƅɔƈɖɗƌǝəɛƒɠɣɩɨƙɯɲɵƣƥʀƨʃƭʈʊʋƴƶʒƹƽǆǆǉǉǌǌǣǥǯǳǳƕƿǽǿȝƞȣȥⱥȼƚⱦɂƀʉʌɇɉɋɍɏͱͳͷάέήίόύώαβγδεζηθικλμνξοπρστυφχψωϊϋϗϙϛϝϟϡϣϥϧϩϫϭϯϸϲϻͻͼͽѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆσ')
            ELSE plain
          END COLLATE "C",
          '[\u0001-\u002f\u003a-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u037e\u0387\u055a-\u055f\u0589\u1680\u2000-\u206f\u207a-\u207e\u208a-\u208e\u20a0-\u20cf\u2190-\u245f\u2500-\u2775\u2794-\u2bff\u2e00-\u2e2e\u2e30-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30a0\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U0001f000-\U0001faff]+', ' ', 'g')
        FROM (SELECT lower(regexp_replace(normalize(regexp_replace(normalize(given, NFD) COLLATE "C",
          '([A-Za-z])[\u0300-\u036f]+', '\1', 'g'), NFC) COLLATE "C", '[\u0300-\u036f]+', '', 'g') COLLATE "C") AS plain) AS stripped
      )
    END AS folded
  ) AS line, unnest(string_to_array(trim(folded), ' ')) WITH ORDINALITY AS split (word, place)
$words$;
--> statement-breakpoint
CREATE INDEX "vendors_words" ON "vendors" USING gin (assay_words(name || ' ' || site || ' ' || notes));
--> statement-breakpoint
CREATE INDEX "vendors_name_words" ON "vendors" USING gin (assay_words(name));
--> statement-breakpoint
CREATE INDEX "products_words" ON "products" USING gin (assay_words(name));
--> statement-breakpoint
CREATE INDEX "assessments_words" ON "assessments" USING gin (assay_words(use_case));
--> statement-breakpoint
-- Kept whole where there are many: whether words stand one after the other is read from them, row by row.
ALTER TABLE "evidence" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (assay_words(title || ' ' || issuer)) STORED;
--> statement-breakpoint
CREATE INDEX "evidence_words" ON "evidence" USING gin ("words");
--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (assay_words(note || ' ' || reason)) STORED;
--> statement-breakpoint
CREATE INDEX "answers_words" ON "answers" USING gin ("words");
