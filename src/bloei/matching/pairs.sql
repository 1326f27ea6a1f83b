-- Who stands to which job, and how. One text for a request, a person and a whole centre: what follows selects from
-- "pairs". No origin, religion, health, benefit, name or birth date is read here; of a practical limit only what it
-- means for the time of the day.
WITH bands AS (
  SELECT model_key, version, role, minutes
  FROM unnest(%(band_models)s::text[], %(band_versions)s::int[], %(band_roles)s::text[], %(band_minutes)s::int[])
    AS band (model_key, version, role, minutes)
), people AS MATERIALIZED (
  SELECT
    enrolment.id AS enrolment_id,
    enrolment.person_id,
    enrolment.started_on,
    person.neighbourhood_id,
    person.vog_seen_on IS NOT NULL AS has_vog,
    bands.minutes AS most,
    COALESCE(work.minutes, 0) AS busy,
    work.person_id IS NOT NULL AS has_worked,
    COALESCE(free.bits, 0) AS free,
    EXISTS (
      SELECT 1 FROM people_practicallimit AS bound
      WHERE bound.person_id = enrolment.person_id AND bound.kind = 'daytime'
        AND (bound.until IS NULL OR bound.until >= %(on)s)
    ) AS daytime
  FROM programmes_enrolment AS enrolment
  JOIN people_person AS person ON person.id = enrolment.person_id
  JOIN programmes_programme AS programme ON programme.id = enrolment.programme_id
  LEFT JOIN bands ON bands.model_key = programme.model_key AND bands.version = enrolment.model_version
    AND bands.role = enrolment.role
  LEFT JOIN (
    SELECT own.person_id, (60 * sum(placement.hours_per_week)
      FILTER (WHERE placement.ends_on IS NULL OR placement.ends_on >= %(on)s))::int AS minutes
    FROM placements_placement AS placement
    JOIN placements_proposal AS proposal ON proposal.id = placement.proposal_id
    JOIN programmes_enrolment AS own ON own.id = proposal.enrolment_id
    GROUP BY own.person_id
  ) AS work ON work.person_id = enrolment.person_id
  LEFT JOIN (
    SELECT person_id, bit_or(1 << (3 * (weekday - 1) + array_position(%(parts)s::text[], part::text) - 1)) AS bits
    FROM people_availability GROUP BY person_id
  ) AS free ON free.person_id = enrolment.person_id
  WHERE enrolment.id = ANY (%(enrolments)s::bigint[])
), jobs AS MATERIALIZED (
  SELECT
    request.id AS request_id,
    request.neighbourhood_id,
    request.vog_required,
    request.received_at,
    (60 * request.hours_per_week)::int AS minutes,
    COALESCE(asked.bits, 0) AS times
  FROM demand_request AS request
  LEFT JOIN (
    SELECT request_id, bit_or(1 << (3 * (weekday - 1) + array_position(%(parts)s::text[], part::text) - 1)) AS bits
    FROM demand_requestedmoment GROUP BY request_id
  ) AS asked ON asked.request_id = request.id
  WHERE request.id = ANY (%(requests)s::bigint[])
), touches AS MATERIALIZED (
  SELECT enrolment_id, request_id, bool_or(has_talent) AS has_talent, min(wished_on) AS waiting_since
  FROM (
    SELECT people.enrolment_id, asked.request_id, TRUE AS has_talent, NULL::date AS wished_on
    FROM people
    JOIN people_persontalent AS had ON had.person_id = people.person_id
    JOIN demand_requestedtalent AS asked ON asked.talent_id = had.talent_id
    WHERE asked.request_id = ANY (%(requests)s::bigint[])
    UNION ALL
    SELECT people.enrolment_id, asked.request_id, FALSE, wish.wished_on
    FROM people
    JOIN people_wish AS wish ON wish.person_id = people.person_id AND wish.fulfilled_on IS NULL
    JOIN demand_requestedtalent AS asked ON asked.talent_id = wish.talent_id
    WHERE asked.request_id = ANY (%(requests)s::bigint[])
  ) AS fits
  GROUP BY enrolment_id, request_id
), proposed AS MATERIALIZED (
  SELECT
    proposal.enrolment_id,
    proposal.request_id,
    bool_or(placement.id IS NOT NULL AND (placement.ends_on IS NULL OR placement.ends_on >= %(on)s)) AS is_placed,
    bool_or(placement.id IS NULL AND proposal.answered_on IS NULL) AS is_asked,
    bool_or(
      placement.id IS NULL AND proposal.answered_on IS NOT NULL
      AND proposal.person_answer = 'yes' AND proposal.host_answer = 'yes'
    ) AS is_agreed,
    bool_or(proposal.answered_on IS NOT NULL) AS was_asked,
    bool_or(
      proposal.answered_on IS NOT NULL AND (
        'no' IN (proposal.person_answer, proposal.host_answer)
        OR ('not_now' IN (proposal.person_answer, proposal.host_answer) AND proposal.answered_on > %(resting_since)s)
      )
    ) AS rests
  FROM placements_proposal AS proposal
  LEFT JOIN placements_placement AS placement ON placement.proposal_id = proposal.id
  WHERE proposal.withdrawn_on IS NULL AND proposal.enrolment_id = ANY (%(enrolments)s::bigint[])
  GROUP BY proposal.enrolment_id, proposal.request_id
), waiting AS (
  SELECT enrolment_id FROM proposed WHERE is_asked OR is_agreed GROUP BY enrolment_id
), misfits AS (
  SELECT id, enrolment_id, request_id, reason, noted_on FROM matching_misfit
  WHERE taken_back_on IS NULL AND (reason <> 'not_now' OR noted_on > %(resting_since)s)
), pairs AS (
  SELECT
    people.enrolment_id,
    jobs.request_id,
    people.person_id,
    people.started_on,
    jobs.received_at,
    people.free & jobs.times AS shared,
    jobs.times,
    jobs.minutes AS asks,
    people.busy,
    people.most,
    NOT people.has_worked AS is_new,
    jobs.vog_required AND NOT people.has_vog AS lacks_vog,
    CASE WHEN jobs.neighbourhood_id = people.neighbourhood_id THEN 2
      WHEN adjacency.id IS NOT NULL THEN 1 ELSE 0 END AS near,
    COALESCE(touches.has_talent, FALSE) AS has_talent,
    touches.enrolment_id IS NOT NULL AS touches,
    touches.waiting_since,
    COALESCE(proposed.was_asked, FALSE) AS was_asked,
    COALESCE(proposed.rests, FALSE) OR waiting.enrolment_id IS NOT NULL AS rests,
    misfits.id AS misfit_id,
    COALESCE(misfits.reason, '') AS misfit_reason,
    array_remove(ARRAY[
      CASE WHEN proposed.is_placed THEN 'placed' END,
      CASE WHEN proposed.is_asked THEN 'asked' END,
      CASE WHEN proposed.is_agreed THEN 'agreed' END,
      CASE WHEN misfits.id IS NOT NULL THEN 'misfit' END,
      CASE WHEN jobs.times <> 0 AND people.free & jobs.times = 0 THEN 'not_free' END,
      CASE WHEN people.daytime AND jobs.times <> 0 AND %(daytimes)s & (
        CASE WHEN people.free & jobs.times = 0 THEN jobs.times ELSE people.free & jobs.times END
      ) = 0 THEN 'daytime_only' END,
      CASE WHEN people.busy + COALESCE(jobs.minutes, 1) > people.most THEN 'hours_full' END
    ], NULL) AS hindrances
  FROM {source}
  LEFT JOIN places_adjacency AS adjacency
    ON adjacency.neighbourhood_id = jobs.neighbourhood_id AND adjacency.near_id = people.neighbourhood_id
  LEFT JOIN proposed ON proposed.enrolment_id = people.enrolment_id AND proposed.request_id = jobs.request_id
  LEFT JOIN waiting ON waiting.enrolment_id = people.enrolment_id
  LEFT JOIN misfits ON misfits.enrolment_id = people.enrolment_id AND misfits.request_id = jobs.request_id
)
