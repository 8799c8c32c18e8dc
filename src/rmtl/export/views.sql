-- Views of the exported database: one for each question that people ask. Each begins with the question.

CREATE VIEW actors AS -- Who acts in the record: people, unnamed holders of posts, organizations.
SELECT id, 'person' AS kind, name, country FROM people
UNION ALL SELECT id, 'post', title, country FROM posts
UNION ALL SELECT id, 'organization', name, country FROM organizations;

CREATE VIEW event_actors AS -- Who had which part in which event?
SELECT event, coalesce(person, post) AS actor, part, took_part, post, rank, locator FROM event_people
UNION ALL SELECT event, organization, part, took_part, NULL, NULL, locator FROM event_organizations;

CREATE VIEW timeline AS -- What happened, when, where, with whom?
SELECT events.id, events.edtf, events.start_date, events.end_date, events.title,
  (SELECT group_concat(name, ' | ') FROM (
    SELECT DISTINCT actors.name FROM event_actors JOIN actors ON actors.id = event_actors.actor
    WHERE event_actors.event = events.id AND event_actors.took_part)) AS took_part,
  (SELECT group_concat(name, ' | ') FROM (
    SELECT DISTINCT places.name FROM event_places JOIN places ON places.id = event_places.place
    WHERE event_places.event = events.id AND event_places.took_part)) AS places,
  (SELECT group_concat(topic, ' | ') FROM (
    SELECT topic FROM event_topics WHERE event = events.id ORDER BY number)) AS topics,
  (SELECT group_concat(type, ' | ') FROM (
    SELECT type FROM event_types WHERE event = events.id ORDER BY number)) AS types,
  events.locator
FROM events ORDER BY events.start_date, events.rowid;

CREATE VIEW visit_travellers AS -- Who traveled on which visit?
SELECT visit, 'visitor' AS part, coalesce(person, post, organization) AS actor, post, rank FROM visit_leads
UNION ALL SELECT visit, 'delegate', coalesce(person, post, organization), post, rank FROM visit_delegation;

CREATE VIEW journeys AS -- Who traveled where, when, for how long, and how certain is it?
SELECT visits.id, visits.edtf, visits.start_date, visits.end_date, visits.days, visits.direction,
  (SELECT group_concat(name, ' | ') FROM (
    SELECT actors.name FROM visit_leads JOIN actors
      ON actors.id = coalesce(visit_leads.person, visit_leads.post, visit_leads.organization)
    WHERE visit_leads.visit = visits.id ORDER BY visit_leads.number)) AS leads,
  (SELECT group_concat(name, ' | ') FROM (
    SELECT places.name FROM visit_stops JOIN places ON places.id = visit_stops.place
    WHERE visit_stops.visit = visits.id ORDER BY visit_stops.number)) AS stops,
  (SELECT group_concat(purpose, ' | ') FROM (
    SELECT purpose FROM visit_purpose WHERE visit = visits.id ORDER BY number)) AS purpose,
  visits.occasion, visits.level, visits.evidence, visits.why, visits.locator
FROM visits ORDER BY visits.start_date, visits.rowid;

CREATE VIEW encounters AS -- Who met whom, in which meeting of which event? Each pair in both orders.
SELECT one.event, one.meeting,
  coalesce(one.person, one.post, one.organization) AS actor,
  coalesce(other.person, other.post, other.organization) AS met
FROM event_meeting_sides AS one JOIN event_meeting_sides AS other
  ON other.event = one.event AND other.meeting = one.meeting AND other.side <> one.side
WHERE coalesce(other.person, other.post, other.organization) <> coalesce(one.person, one.post, one.organization);

CREATE VIEW who_met_whom AS -- Who met whom, how often, at which events?
SELECT actors.name AS who, others.name AS met, count(*) AS times,
  (SELECT group_concat(event, ' | ') FROM (
    SELECT DISTINCT event FROM encounters AS again JOIN events ON events.id = again.event
    WHERE again.actor = pairs.actor AND again.met = pairs.met ORDER BY events.start_date, events.rowid)) AS events,
  pairs.actor AS who_id, pairs.met AS met_id
FROM (SELECT DISTINCT event, meeting, actor, met FROM encounters) AS pairs
JOIN actors ON actors.id = pairs.actor
JOIN actors AS others ON others.id = pairs.met
GROUP BY pairs.actor, pairs.met
ORDER BY times DESC, who, met;

CREATE VIEW posts_held AS -- Who is named in which post, in which event, when?
SELECT people.name, posts.title, event_people.rank, events.edtf, events.id AS event,
  people.id AS person, posts.id AS post
FROM event_people JOIN people ON people.id = event_people.person JOIN posts ON posts.id = event_people.post
  JOIN events ON events.id = event_people.event
GROUP BY people.id, posts.id, events.id ORDER BY people.name, events.start_date, events.rowid, posts.title;

CREATE VIEW deals AS -- What was signed, sold, given, announced or discussed, and between whom?
SELECT agreements.id, agreements.edtf, agreements.start_date, agreements.what, agreements.kind, agreements.stage,
  agreements.number, agreements.value, agreements.unit, agreements.at_least,
  (SELECT group_concat(name || ' (' || part || ')', ' | ') FROM (
    SELECT actors.name, agreement_parties.part FROM agreement_parties JOIN actors
      ON actors.id = coalesce(agreement_parties.person, agreement_parties.post, agreement_parties.organization)
    WHERE agreement_parties.agreement = agreements.id ORDER BY agreement_parties.number)) AS parties,
  (SELECT group_concat(event, ' | ') FROM agreement_events WHERE agreement = agreements.id) AS events,
  agreements.locator
FROM agreements ORDER BY agreements.start_date, agreements.rowid;

CREATE VIEW months AS -- How many events and visits began in each month? Empty months too; events without a month by year.
WITH RECURSIVE
  dated (kind, month) AS (
    SELECT 'event', substr(edtf, 1, iif(edtf GLOB '????-*', 7, 4)) FROM events
    UNION ALL SELECT 'visit', substr(edtf, 1, iif(edtf GLOB '????-*', 7, 4)) FROM visits),
  began (month) AS (
    SELECT substr(month, 1, 4) * 12 + substr(month, 6, 2) - 1 FROM dated WHERE length(month) = 7),
  series (month) AS (
    SELECT min(month) FROM began
    UNION ALL SELECT month + 1 FROM series WHERE month < (SELECT max(month) FROM began)),
  named (month) AS (
    SELECT printf('%04d-%02d', month / 12, month % 12 + 1) FROM series WHERE month IS NOT NULL
    UNION SELECT month FROM dated WHERE length(month) = 4)
SELECT month,
  (SELECT count(*) FROM dated WHERE dated.month = named.month AND kind = 'event') AS events,
  (SELECT count(*) FROM dated WHERE dated.month = named.month AND kind = 'visit') AS visits
FROM named ORDER BY month;

CREATE VIEW topics_by_year AS -- How often does each topic come up in each year?
SELECT event_topics.topic, substr(events.start_date, 1, 4) AS year, count(*) AS events
FROM event_topics JOIN events ON events.id = event_topics.event
GROUP BY event_topics.topic, year ORDER BY event_topics.topic, year;

CREATE VIEW visits_by_year AS -- How many visits went each way in each year?
SELECT direction, substr(start_date, 1, 4) AS year, count(*) AS visits
FROM visits GROUP BY direction, year ORDER BY direction, year;
