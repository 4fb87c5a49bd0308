/* The wire's shapes as the faces read them (protocol version 1). Ambient: write `Wire.Poll` in any JSDoc comment. */

declare namespace Wire {
  type Role = "moderator" | "resident" | "screen";
  type Place = "pavilion" | "remote";
  type Kind = "speak" | "question" | "reply" | "point_of_order";
  type Stance = "for" | "against" | "neutral";
  type Measure = "persons" | "households" | "owners" | "area" | "points";
  type Base = "cast" | "expressed" | "present" | "entitled";
  type Method = "approve" | "single" | "multiple" | "ranked" | "score" | "gradient" | "mood";
  type View = "welcome" | "agenda" | "floor" | "poll" | "consensus" | "message" | "thanks";

  interface Meeting {
    id: string;
    code: string;
    title: string;
    community: string;
    community_id?: string;
    format: "pavilion" | "courtyard" | "briefing";
    state: "planned" | "open" | "adjourned";
    language: string;
    call: string | null;
    join_url?: string;
    /** A planned meeting opens by itself at this time. */
    opens_at?: string | null;
    opened_at?: string | null;
    adjourned_at?: string | null;
    limit_ms?: number;
    screen_url?: string;
    /** The preset of the community it was made from, if it is none of the three formats. */
    preset?: string | null;
    /** What a quick poll starts from here. */
    polls?: PollDefaults;
    /** How one takes turns: in a briefing every question is a speech; in a courtyard everyone goes once round first. */
    queue?: { kinds: Kind[]; round: boolean };
    /** What the screen shows when the meeting opens. */
    opening?: View;
    /** After it: the minutes are open for corrections until then, and confirmed at. */
    corrections_until?: string | null;
    confirmed_at?: string | null;
    corrections?: number;
    /** Public pages. */
    register_url?: string;
    minutes_url?: string;
  }
  interface PollDefaults {
    method: Method;
    secrecy: "named" | "anonymous" | "secret";
    reveal: "live" | "closed" | "published";
    rule: string;
  }

  interface Person {
    person: string;
    name: string;
    place: Place | null;
    role: Role;
    present: boolean;
    connected: boolean;
    phone: boolean;
    /** Who they are on the roll, their door, who votes for them under a mandate, and in which open polls they have voted. */
    listed?: string | null;
    door?: string | null;
    helper?: string | null;
    voted?: string[];
  }
  /** Everybody on a listed roll in figures; `taken`: slips in use. Areas are in 0.01 m². */
  interface Roll {
    people: number;
    adults: number;
    households: number;
    owners: number;
    units: number;
    area: number;
    groups: Record<string, number>;
    taken: number;
    here: {
      adults: number;
      households: number;
      owners: number;
      area: number;
      groups?: Record<string, number>;
    };
  }
  interface People {
    /** Null while the roll is open. */
    roll?: Roll | null;
    pavilion: number;
    remote: number;
    screens: number;
    present: number;
    /** How many have taken part so far. */
    joined?: number;
    list?: Person[];
    /** For moderators: pairs that look like one person. */
    same_name?: SameName[];
  }
  /** `person` was put down without a phone, `into` joined by phone with the same name. */
  interface SameName {
    person: string;
    name: string;
    into: string;
    place: Place;
  }

  interface Item {
    id: string;
    title: string;
    kind: "discussion" | "briefing" | "decision";
    state: "waiting" | "current" | "done";
    minutes: number | null;
    conclusion: string | null;
    started_at?: string | null;
    closed_at?: string | null;
    used_ms?: number;
    /** The matter that it takes up. */
    matter?: { id: string; number: number } | null;
  }
  interface Agenda {
    current: string | null;
    items: Item[];
  }

  interface Current {
    entry: string;
    name: string;
    place: Place;
    kind: Kind;
    stance: Stance | null;
    topic: string | null;
    statement: string | null;
    spoken_ms: number;
    since: string | null;
    running: boolean;
    /** The limit was reached. */
    over?: boolean;
    limit_ms: number;
    person?: string;
    turn?: number;
    recalled?: boolean;
    /** Called before others who were to come first; `reason` is public. */
    out_of_turn?: boolean;
    reason?: string | null;
    /** Why this one was called, as it stood in the queue. */
    because?: string[];
  }
  interface Entry {
    entry: string;
    name: string;
    place: Place;
    kind: Kind;
    stance: Stance | null;
    topic: string | null;
    because: string[];
    since?: string;
    /** For moderators: who, their finished turns and the time spoken in this meeting, whether a statement was written. */
    person?: string;
    turns?: number;
    spoken_ms?: number;
    statement?: string | null;
  }
  interface Share {
    turns: number;
    spoken_ms: number;
  }
  /** How the floor was shared; `first_time`: speakers who had never spoken in a meeting of this community. */
  interface Shares {
    turns: number;
    speakers: number;
    first_time: number;
    median_ms: number;
    longest_ms: number;
    by_place: Record<Place, Share>;
    by_stance: Record<Stance | "none", Share>;
  }
  interface Reminder {
    rule: string;
    at: string;
  }
  interface Floor {
    open: boolean;
    current: Current | null;
    waiting: number;
    queue: Entry[];
    limit_ms?: number;
    undo_until?: string | null;
    reminder?: Reminder | null;
    /** Whose turn waits while a question or a point of order is heard, the first to go on last. */
    held?: Pick<
      Current,
      "entry" | "name" | "place" | "kind" | "stance" | "spoken_ms" | "limit_ms" | "person"
    >[];
    /** For moderators, and for everyone once the meeting is over. */
    shares?: Shares | null;
  }

  interface Clause {
    clause: string;
    base: Base;
    measure: Measure;
    figure: number;
    of: number;
    threshold: number;
    met: boolean;
    needed: number;
    fraction: string;
    inclusive: boolean;
  }
  interface Outcome {
    passed: boolean | null;
    winners: string[];
    why: Clause[];
  }
  /** `figure` must be at least (`inclusive`) or more than `fraction` of `base`. */
  interface Test {
    clause: string;
    figure: "cast" | "present" | "yes";
    base: Base;
    fraction: [number, number];
    inclusive?: boolean;
    measure?: Measure;
  }
  interface Rule {
    key?: string;
    quorums?: Test[];
    tests?: Test[];
    most_votes?: boolean;
  }
  /** `cast`, `entitled`, `present` count what one ballot stands for: `unit`. Areas (0.01 m²) in polls of owners. */
  interface Turnout {
    cast: number;
    entitled: number;
    hands: number;
    present?: number;
    unit?: "persons" | "households" | "owners";
    area?: { cast: number; entitled: number; present: number } | null;
  }
  type Channel = "pavilion" | "remote" | "tablet" | "helper" | "paper" | "hands";
  /** A round of a run-off: `out` go now (empty in the last round), `exhausted` ballots name nobody who is left. */
  interface Round {
    counts: Record<string, number>;
    exhausted: number;
    out: string[];
    /** Were lowest together: whichever of them had gone first, the same would have won. */
    level?: string[];
  }
  /** `rounds` and `histogram` (ballots by score 0-5, for each option) come when the poll is closed. */
  interface Detail {
    rounds?: Round[] | null;
    histogram?: Record<string, number[]> | null;
    /** Ballots by the way they came in. */
    channels?: Partial<Record<Channel, number>>;
    /** Owners: the area behind each option. */
    area?: Record<string, number> | null;
    /** `choices`: option ids; in a ranked poll in their order, in a score poll like "2:5" (option 2, 5 points). */
    named?: { name: string; choices: string[] }[];
  }
  interface Hands {
    counts: Record<string, number>;
    people?: number;
    witnesses: string[];
    by: string;
    at: string;
    reason?: string | null;
  }
  /** A paper ballot that one member of staff has entered; a second one must enter the same. */
  interface Paper {
    label: string;
    listed: string | null;
    person: string | null;
    by: string;
  }
  interface Poll {
    id: string;
    question: string;
    method: Method;
    secrecy: "named" | "anonymous" | "secret";
    reveal: "live" | "closed" | "published";
    state: "draft" | "open" | "closed" | "published" | "cancelled";
    rule: string | Rule;
    item: string | null;
    closes_at: string | null;
    options: { id: string; label: string }[];
    turnout: Turnout;
    counts: Record<string, number> | null;
    /** How many ballots and hands `counts` stands for; in an open anonymous poll it lags behind `turnout.cast`. */
    counted?: number | null;
    detail: Detail | null;
    outcome: Outcome | null;
    standing?: Outcome | null;
    min?: number | null;
    max?: number | null;
    seconds?: number | null;
    opened_at?: string | null;
    closed_at?: string | null;
    entitlement?: string;
    /** Whether everyone with the code may vote, or who is on the roll. */
    roll?: "open" | "listed";
    /** Every phone shows the options in an order of its own. */
    shuffle?: boolean;
    /** The how-manieth round of the same question, and the poll of the round before. */
    round?: number;
    after?: string | null;
    hands?: Hands | null;
    /** For moderators: hands that were corrected since, the oldest first. */
    hands_before?: Hands[];
    /** For moderators: the most hands there can be; null where hands cannot be counted (areas, rankings, scores). */
    hands_bound?: number | null;
    /** For moderators: paper ballots that wait for the second reader. */
    papers?: Paper[];
  }

  interface Objection {
    id: string;
    state: "raised" | "clarified" | "stands" | "taken_in" | "withdrawn";
    text: string;
    would_accept_if: string | null;
    version?: number;
    note?: string | null;
    taken_in?: number | null;
  }
  interface Consensus {
    id: string;
    item: string | null;
    version: number;
    text: string;
    state: "draft" | "adopted" | "dropped";
    number: string | number | null;
    gauge: Record<string, number>;
    objections: Objection[];
    previous?: string | null;
    adopted_at?: string | null;
    standing?: Outcome | null;
    minority?: number;
    /** The round of the guided flow, null where none is used. While `positions` are asked for, nobody sees any: `gauge` is
     * all 0, new objections are not in the list, `answered` says how many have taken one. `shown`: all at once. */
    phase?: Phase | null;
    answered?: number;
    /** Ids of the matters it is about; the earlier consensus it corrects, and the later one that corrects it. */
    matters?: string[];
    corrects?: { id: string; number: string } | null;
    corrected_by?: { id: string; number: string } | null;
    /** Every version with its time, the first first; only the current text is whole if they do not all fit. */
    history?: { version: number; text: string | null; at: string }[];
  }
  type Phase = "questions" | "reactions" | "positions" | "shown";

  type Stage =
    | "raised"
    | "accepted"
    | "declined"
    | "merged"
    | "seconded"
    | "scheduled"
    | "discussed"
    | "decided"
    | "in_work"
    | "claimed_done"
    | "judged"
    | "closed"
    | "returned";
  /** The community's, the same in all its meetings. `needed`: seconds that put it on the next agenda. */
  interface Matter {
    id: string;
    number: number;
    title: string;
    stage: Stage;
    seconds: number;
    needed?: number;
    raisers?: number;
    raised_at?: string;
    /** The item of this meeting's agenda on which it stands. */
    item?: string | null;
    /** Why it was declined or closed. */
    reason?: string | null;
    /** The matter into which it was merged. */
    into?: { id: string; number: number } | null;
    /** For moderators, and in HTTP's whole list from `accepted` on. */
    text?: string;
    place?: string | null;
    photo?: string | null;
    /** For moderators: who raised it. */
    names?: string[];
    /** Public page with its line of steps. */
    url?: string;
  }
  /** A step of "what became of my matter". */
  interface Step {
    stage: Stage | "deferred";
    at: string;
    /** Title of the meeting. */
    meeting?: string | null;
    /** The public reason (declined, merged, closed, returned). */
    reason?: string | null;
    /** Number of the matter it was merged into. */
    into?: number | null;
    /** Number of the consensus in the register, and its page. */
    consensus?: { id: string; number: string } | null;
    /** At `in_work` and `claimed_done`: what, who and until when. */
    what?: string | null;
    who?: string | null;
    due?: string | null;
    /** At `judged`: how the verdicts stood. */
    verdicts?: { yes: number; partly: number; no: number } | null;
  }
  /** A matter I raised or seconded; `steps` only of those I raised (through merges). */
  interface MyMatter {
    id: string;
    number: number;
    title: string;
    text: string;
    place: string | null;
    photo: string | null;
    stage: Stage;
    seconds: number;
    needed: number;
    raised: boolean;
    steps: Step[];
    url: string;
  }
  interface Commitment {
    id: string;
    consensus: string;
    /** In the register. */
    number: string | null;
    what: string;
    who: string;
    /** A day, YYYY-MM-DD. */
    due: string;
    state: "open" | "claimed" | "closed" | "returned";
    overdue: boolean;
    evidence: string | null;
    photos: string[];
    claimed_at: string | null;
    /** Verdicts are taken until then. */
    until: string | null;
    asked: number;
    verdicts: { yes: number; partly: number; no: number };
    matters: number[];
  }
  /** What I am asked to judge; `mine` once I have, changeable until `until`. */
  interface Asked {
    commitment: string;
    what: string;
    who: string;
    due: string;
    evidence: string | null;
    photos: string[];
    claimed_at: string;
    until: string;
    mine: { done: "yes" | "partly" | "no"; score: number; words: string | null } | null;
  }
  interface Shows {
    view: View;
    poll: string | null;
    consensus: string | null;
    text: string | null;
  }
  interface Screen {
    view: "auto" | View;
    poll: string | null;
    text: string | null;
    shows?: Shows;
  }

  interface Me {
    person: string;
    name: string;
    role: Role;
    place: Place | null;
    entry: string | null;
    place_in_queue: number | null;
    because: string[] | null;
    /** `by`: another member of the household (or owner of the same home) who cast it, or changed it last. */
    votes: Record<string, { recorded: number; by?: string | null }>;
    /** For each open poll: what my ballot stands for. */
    ballots?: Record<string, MyBallot>;
    /** Who I am on the roll. */
    listed?: Listed | null;
    /** Neighbours I vote for; at most three. */
    mandates?: Mandate[];
    /** The name of who votes for me. */
    helper?: string | null;
    positions: Record<string, { version: number; value: number }>;
    objections?: string[];
    turns?: number;
    spoken_ms?: number;
    /** The entry with which I have the floor, or go on after an interruption; `entry` is the one that waits, if any. */
    speaking?: string | null;
    /** How many stand before me in the queue, by the code that puts them there. */
    ahead?: Record<string, number>;
    /** What I asked for, as long as it waits. */
    wish?: Wish | null;
    /** What I raised or seconded, the latest first (at most 20; the rest over HTTP /matters/mine). */
    matters?: MyMatter[];
    /** Commitments said to be done, of matters I raised or seconded or decisions I was there for. */
    asked?: Asked[];
  }
  /** `label`: the door of the household or the homes of the owner; `others`: how many more share this ballot. */
  interface MyBallot {
    entitled: boolean;
    /** Why not: a refusal's code. */
    why?: string | null;
    unit: "persons" | "households" | "owners";
    label?: string | null;
    area?: number | null;
    others: number;
  }
  interface Listed {
    listed: string;
    name: string;
    door: string;
    child: boolean;
    groups: string[];
    area: number | null;
  }
  interface Mandate {
    person: string;
    name: string;
    door: string | null;
    votes: Record<string, { recorded: number }>;
  }
  interface Wish {
    kind: Kind;
    stance: Stance | null;
    topic: string | null;
    statement: string | null;
  }

  interface Sections {
    meeting: Meeting | null;
    people: People;
    agenda: Agenda;
    floor: Floor;
    polls: Poll[];
    consensus: Consensus[];
    matters: Matter[];
    /** What was promised in this community: claimed and overdue first. */
    commitments?: Commitment[];
    screen: Screen;
  }
  interface Room extends Sections {
    seq: number;
    epoch: number | string;
    role: Role;
    me: Me;
    more?: Record<string, number>;
  }
  interface Update extends Partial<Sections> {
    after: number;
    seq: number;
    epoch: number | string;
    more?: Record<string, number>;
  }

  /** What a device holds of the room; `seq` null until the first `room` has come. */
  interface Held extends Sections {
    seq: number | null;
    epoch: number | string | null;
    role: Role | null;
    me: Me | null;
    more: Record<string, number>;
  }

  interface Ack {
    ok: boolean;
    seq?: number;
    code?: string;
    message?: string;
    /** What exactly was wrong, where the code alone does not say: refusal words have a sentence for it. */
    why?: string;
    retry_after_ms?: number;
    entry?: string;
    person?: string;
    item?: string;
    poll?: string;
    receipt?: string;
    consensus?: string;
    version?: number;
    matter?: string;
    number?: number | string;
    commitment?: string;
    format?: string;
    correction?: string;
  }

  /** The link of this device: `since` is the device's own clock in ms, `code` why it was refused. */
  interface Link {
    state: "connecting" | "up" | "lost" | "refused";
    since: number;
    code: string | null;
  }

  /** A command that waits for its answer. `kept` ones outlive a reload. */
  interface Waiting {
    id: string;
    command: string;
    payload: Record<string, unknown>;
    at: number;
    kept: boolean;
  }
}
