-- Who could stand beside whom, and how. Goes on after "people" of pairs.sql; what follows selects from "pairs".
-- No origin, religion, health, benefit, name or birth date is read here. A language is one that both say they speak.
, kinds AS (
  SELECT model_key, version, role, most, is_single
  FROM unnest(
    %(kind_models)s::text[], %(kind_versions)s::int[], %(kind_roles)s::text[], %(kind_most)s::int[],
    %(kind_singles)s::bool[]
  ) AS kind (model_key, version, role, most, is_single)
), peers AS MATERIALIZED (
  SELECT
    people.*,
    CASE WHEN people.daytime THEN people.free & %(daytimes)s ELSE people.free END AS can,
    enrolment.programme_id,
    enrolment.role,
    enrolment.registered_on,
    enrolment.model_version,
    programme.model_key,
    person.user_id,
    COALESCE(account.is_active, FALSE) AS has_login,
    COALESCE(spoken.codes, '{}') AS codes
  FROM people
  JOIN programmes_enrolment AS enrolment ON enrolment.id = people.enrolment_id
  JOIN programmes_programme AS programme ON programme.id = enrolment.programme_id
  JOIN people_person AS person ON person.id = people.person_id
  LEFT JOIN accounts_user AS account ON account.id = person.user_id
  LEFT JOIN (
    SELECT person_id, array_agg(code::text) AS codes FROM people_spokenlanguage
    WHERE level <> 'A0' GROUP BY person_id
  ) AS spoken ON spoken.person_id = people.person_id
), stands AS MATERIALIZED (
  SELECT companion.user_id,
    count(*) FILTER (WHERE companion.until IS NULL AND enrolment.ended_on IS NULL)::int AS number
  FROM programmes_companion AS companion
  JOIN programmes_enrolment AS enrolment ON enrolment.id = companion.enrolment_id
  WHERE companion.kind = %(kind)s AND companion.user_id IN (SELECT user_id FROM peers)
  GROUP BY companion.user_id
), waits AS MATERIALIZED (
  SELECT enrolment_id, max(until) AS since,
    array_remove(array_agg(CASE WHEN until IS NULL THEN user_id END), NULL) AS users
  FROM programmes_companion
  WHERE kind = %(kind)s AND enrolment_id = ANY (%(seekers)s::bigint[])
  GROUP BY enrolment_id
), introduced AS MATERIALIZED (
  SELECT
    introduction.enrolment_id,
    beside_id,
    bool_or(companion_id IS NULL AND (
      answered_on IS NULL OR (person_answer = 'yes' AND beside_answer = 'yes')
    )) AS is_asked,
    bool_or(answered_on IS NOT NULL) AS was_asked,
    bool_or('no' IN (person_answer, beside_answer) OR (
      'not_now' IN (person_answer, beside_answer) AND answered_on > %(resting_since)s
    )) AS rests
  FROM matching_introduction AS introduction
  JOIN programmes_enrolment AS seeker ON seeker.id = introduction.enrolment_id AND seeker.ended_on IS NULL
  WHERE kind = %(kind)s AND withdrawn_on IS NULL
    AND (beside_id = ANY (%(others)s::bigint[]) OR introduction.enrolment_id = ANY (%(seekers)s::bigint[]))
  GROUP BY introduction.enrolment_id, beside_id
), awaits AS (
  SELECT beside_id, count(*) FILTER (WHERE is_asked)::int AS number FROM introduced GROUP BY beside_id
), asks AS (
  SELECT enrolment_id, bool_or(is_asked) AS is_asked FROM introduced GROUP BY enrolment_id
), peer_misfits AS (
  SELECT id, enrolment_id, beside_id, reason FROM matching_misfit
  WHERE kind = %(kind)s AND beside_id IS NOT NULL AND taken_back_on IS NULL
    AND (reason <> 'not_now' OR noted_on > %(resting_since)s)
), two AS (
  SELECT
    hers.enrolment_id,
    his.enrolment_id AS beside_id,
    hers.person_id,
    his.person_id AS beside_person_id,
    COALESCE(waits.since, hers.registered_on) AS waiting_since,
    his.started_on,
    hers.can & his.can AS shared,
    hers.free <> 0 AND his.free <> 0 AS knows_moments,
    hers.codes,
    his.codes AS beside_codes,
    hers.codes <> '{}' AND his.codes <> '{}' AS knows_languages,
    CASE WHEN hers.neighbourhood_id = his.neighbourhood_id THEN 2
      WHEN EXISTS (
        SELECT 1 FROM places_adjacency AS adjacency
        WHERE (adjacency.neighbourhood_id, adjacency.near_id) IN (
          (hers.neighbourhood_id, his.neighbourhood_id), (his.neighbourhood_id, hers.neighbourhood_id)
        )
      ) THEN 1 ELSE 0 END AS near,
    round((hers.home <-> his.home) / %(pace)s)::int AS walk,
    EXISTS (
      SELECT 1 FROM people_wish AS wish
      JOIN people_persontalent AS had ON had.talent_id = wish.talent_id AND had.person_id = his.person_id
      WHERE wish.person_id = hers.person_id AND wish.fulfilled_on IS NULL
    ) AS touches,
    his.busy,
    his.most,
    COALESCE(stands.number, 0) AS beside_count,
    COALESCE(awaits.number, 0) AS asked_count,
    kinds.most AS room,
    stands.user_id IS NULL AS is_new,
    COALESCE(introduced.was_asked, FALSE) AS was_asked,
    COALESCE(introduced.rests, FALSE) AS rests,
    misfits.id AS misfit_id,
    COALESCE(misfits.reason, '') AS misfit_reason,
    array_remove(ARRAY[
      CASE WHEN kinds.role <> '' AND his.role <> kinds.role THEN 'other_role' END,
      CASE WHEN his.started_on IS NULL OR his.started_on > %(on)s THEN 'not_taking_part' END,
      CASE WHEN NOT his.has_login THEN 'no_login' END,
      CASE WHEN his.user_id = ANY (waits.users) THEN 'beside'
        WHEN kinds.is_single AND waits.users <> '{}' THEN 'has_one' END,
      CASE WHEN introduced.is_asked THEN 'asked' WHEN kinds.is_single AND asks.is_asked THEN 'asked_other' END,
      CASE WHEN misfits.id IS NOT NULL THEN 'misfit' END,
      CASE WHEN COALESCE(stands.number, 0) + COALESCE(awaits.number, 0)
        - COALESCE(introduced.is_asked, FALSE)::int >= kinds.most THEN 'full' END,
      CASE WHEN hers.free <> 0 AND his.free <> 0 AND hers.can & his.can = 0 THEN 'not_free' END,
      CASE WHEN hers.codes <> '{}' AND his.codes <> '{}' AND NOT hers.codes && his.codes THEN 'no_language' END
    ], NULL) AS hindrances
  FROM peers AS hers
  JOIN peers AS his ON his.programme_id = hers.programme_id AND his.person_id <> hers.person_id
  LEFT JOIN kinds ON kinds.model_key = hers.model_key AND kinds.version = hers.model_version
  LEFT JOIN waits ON waits.enrolment_id = hers.enrolment_id
  LEFT JOIN stands ON stands.user_id = his.user_id
  LEFT JOIN awaits ON awaits.beside_id = his.enrolment_id
  LEFT JOIN asks ON asks.enrolment_id = hers.enrolment_id
  LEFT JOIN introduced ON introduced.enrolment_id = hers.enrolment_id AND introduced.beside_id = his.enrolment_id
  LEFT JOIN peer_misfits AS misfits
    ON misfits.enrolment_id = hers.enrolment_id AND misfits.beside_id = his.enrolment_id
  WHERE hers.enrolment_id = ANY (%(seekers)s::bigint[]) AND his.enrolment_id = ANY (%(others)s::bigint[])
), pairs AS (
  SELECT *, CASE WHEN walk > %(long_walk)s THEN 2 WHEN walk > %(short_walk)s THEN 1 WHEN walk IS NOT NULL THEN 0
    ELSE 2 - near END AS far
  FROM two
)
