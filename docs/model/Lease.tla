------------------------------- MODULE Lease -------------------------------
(* How two hosts of a cluster share one slot, so that at most one runs it.   *)
(* README.md maps every action to the code.                                  *)
(*                                                                           *)
(* Each host has a clock of its own that runs at the same rate, give or take *)
(* Drift over the whole run. A heartbeat may reach the store long after it   *)
(* was sent, and its answer may come late or never. An agent may stand still *)
(* for as long as it likes; the guard may not: it kills what runs once the   *)
(* lease is over.                                                            *)
EXTENDS Integers, TLC

CONSTANTS
    Host,
    None,
    Failover,   \* after how long a silent host loses its slot
    Kill,       \* after how long the guard kills
    MaxTime,
    Drift,      \* how far a clock may be off
    MaxBeats,   \* heartbeats in the whole run
    MaxMishaps, \* answers that are lost, agents that are started anew
    Broken      \* what a mutated model leaves out: a set of words

VARIABLES
    now,        \* of the world; nobody sees it
    clock,      \* of each host
    \* the store
    beat,       \* version of each host's record
    holder,     \* of the slot
    seen,       \* the store as the server has it that the host asks: [beat, holder]
    \* each host
    sent,       \* heartbeat under way: [at, on, is]; is: none, out, done, refused
    known,      \* version of the own record, or -1
    lease,      \* clock at which the last acknowledged heartbeat was sent, or -1
    view,       \* the holder as it was last read
    sight,      \* the other one's record: [beat, since]
    runs,       \* whether a process of the slot lives here
    mishaps

vars == <<now, clock, beat, holder, seen, sent, known, lease, view, sight, runs, mishaps>>

Is(broken) == broken \in Broken
Idle == [at |-> 0, on |-> 0, is |-> "none"]
Other(h) == CHOOSE o \in Host : o # h

(* The answer to a write comes from a server that has carried it out.        *)
Seen(h, beats, who) ==
    IF Is("a read may be older than the own write")
    THEN seen
    ELSE [seen EXCEPT ![h] = [beat |-> beats, holder |-> who]]

Init ==
    /\ now = 0
    /\ clock = [h \in Host |-> 0]
    /\ beat = [h \in Host |-> 0]
    /\ holder = None
    /\ seen = [h \in Host |-> [beat |-> beat, holder |-> None]]
    /\ sent = [h \in Host |-> Idle]
    /\ known = [h \in Host |-> 0]
    /\ lease = [h \in Host |-> -1]
    /\ view = [h \in Host |-> None]
    /\ sight = [h \in Host |-> [beat |-> 0, since |-> 0]]
    /\ runs = [h \in Host |-> FALSE]
    /\ mishaps = 0

Over(h) == lease[h] < 0 \/ clock[h] - lease[h] >= Kill

(* Time goes on only where the guard has done its work.                      *)
Tick ==
    /\ now < MaxTime
    /\ \A h \in Host : runs[h] /\ ~Is("no guard") => ~Over(h)
    /\ now' = now + 1
    /\ \E next \in [Host -> 0..(MaxTime + Drift)] :
        /\ \A h \in Host :
            /\ next[h] >= clock[h]
            /\ next[h] - (now + 1) <= Drift
            /\ (now + 1) - next[h] <= Drift
        /\ clock' = next
    /\ UNCHANGED <<beat, holder, seen, sent, known, lease, view, sight, runs, mishaps>>

Guard(h) ==
    /\ runs[h]
    /\ Over(h)
    /\ ~Is("no guard")
    /\ runs' = [runs EXCEPT ![h] = FALSE]
    /\ UNCHANGED <<now, clock, beat, holder, seen, sent, known, lease, view, sight, mishaps>>

(* The heartbeat: a compare-and-set of the own record. With its answer the    *)
(* view is old: whoever holds the slot is read again before it is started.   *)
Send(h) ==
    /\ sent[h].is = "none"
    /\ known[h] >= 0
    /\ beat[h] < MaxBeats
    /\ sent' = [sent EXCEPT ![h] = [at |-> clock[h], on |-> known[h], is |-> "out"]]
    /\ UNCHANGED <<now, clock, beat, holder, seen, known, lease, view, sight, runs, mishaps>>

Apply(h) ==
    /\ sent[h].is = "out"
    /\ IF sent[h].on = beat[h]
       THEN /\ beat' = [beat EXCEPT ![h] = @ + 1]
            /\ sent' = [sent EXCEPT ![h].is = "done"]
       ELSE /\ sent' = [sent EXCEPT ![h].is = "refused"]
            /\ UNCHANGED beat
    /\ seen' = Seen(h, beat', holder)
    /\ UNCHANGED <<now, clock, holder, known, lease, view, sight, runs, mishaps>>

Answer(h) ==
    /\ sent[h].is \in {"done", "refused"}
    /\ sent' = [sent EXCEPT ![h] = Idle]
    /\ IF sent[h].is = "done"
       THEN /\ known' = [known EXCEPT ![h] = sent[h].on + 1]
            /\ lease' =
                [lease EXCEPT ![h] =
                    IF Is("the lease counts from the answer") THEN clock[h] ELSE sent[h].at]
       ELSE /\ known' = [known EXCEPT ![h] = -1]
            /\ UNCHANGED lease
    /\ view' = IF Is("an old view is believed") THEN view ELSE [view EXCEPT ![h] = None]
    /\ UNCHANGED <<now, clock, beat, holder, seen, sight, runs, mishaps>>

(* The answer is lost, and the request perhaps too.                          *)
Lose(h) ==
    /\ sent[h].is # "none"
    /\ mishaps < MaxMishaps
    /\ mishaps' = mishaps + 1
    /\ sent' = [sent EXCEPT ![h] = Idle]
    /\ known' = [known EXCEPT ![h] = -1]
    /\ UNCHANGED <<now, clock, beat, holder, seen, lease, view, sight, runs>>

(* What the host's server lags behind by is nobody's promise, sync or not.   *)
CatchUp(h) ==
    /\ seen[h] # [beat |-> beat, holder |-> holder]
    /\ seen' = [seen EXCEPT ![h] = [beat |-> beat, holder |-> holder]]
    /\ UNCHANGED <<now, clock, beat, holder, sent, known, lease, view, sight, runs, mishaps>>

(* Not older than the last write of the host. The clock is looked at once    *)
(* the answer is there.                                                      *)
Read(h) ==
    /\ sent[h].is = "none"
    /\ known' = [known EXCEPT ![h] = seen[h].beat[h]]
    /\ view' = [view EXCEPT ![h] = seen[h].holder]
    /\ sight' =
        IF sight[h].beat = seen[h].beat[Other(h)]
        THEN sight
        ELSE [sight EXCEPT ![h] = [beat |-> seen[h].beat[Other(h)], since |-> clock[h]]]
    /\ UNCHANGED <<now, clock, beat, holder, seen, sent, lease, runs, mishaps>>

Held(h) == lease[h] >= 0 /\ clock[h] - lease[h] < Kill

Silent(h) ==
    IF Is("sessions are trusted")
    THEN TRUE \* the servers ended the session of the other by a clock of theirs
    ELSE clock[h] - sight[h].since >= Failover

Take(h) ==
    /\ Held(h)
    /\ known[h] = beat[h]
    /\ view[h] = holder
    /\ \/ holder = None
       \/ holder = Other(h) /\ Silent(h) /\ sight[h].beat = beat[Other(h)]
    /\ holder' = h
    /\ view' = [view EXCEPT ![h] = h]
    /\ seen' = Seen(h, beat, holder')
    /\ UNCHANGED <<now, clock, beat, sent, known, lease, sight, runs, mishaps>>

(* By what was read since the last heartbeat; the store may differ by now.   *)
Start(h) ==
    /\ view[h] = h
    /\ ~runs[h]
    /\ Held(h)
    /\ runs' = [runs EXCEPT ![h] = TRUE]
    /\ UNCHANGED <<now, clock, beat, holder, seen, sent, known, lease, view, sight, mishaps>>

(* The tree is ended and proven gone first.                                   *)
Release(h) ==
    /\ holder = h
    /\ view[h] = h
    /\ known[h] = beat[h]
    /\ Held(h)
    /\ holder' = None
    /\ view' = [view EXCEPT ![h] = None]
    /\ runs' = [runs EXCEPT ![h] = FALSE]
    /\ seen' = Seen(h, beat, holder')
    /\ UNCHANGED <<now, clock, beat, sent, known, lease, sight, mishaps>>

(* The agent is started anew and has forgotten everything; the process lives. *)
Forget(h) ==
    /\ mishaps < MaxMishaps
    /\ mishaps' = mishaps + 1
    /\ sent' = [sent EXCEPT ![h] = Idle]
    /\ known' = [known EXCEPT ![h] = -1]
    /\ view' = [view EXCEPT ![h] = None]
    /\ sight' = [sight EXCEPT ![h] = [beat |-> -1, since |-> clock[h]]]
    /\ UNCHANGED <<now, clock, beat, holder, seen, lease, runs>>

Next ==
    \/ Tick
    \/ \E h \in Host :
        Guard(h) \/ Send(h) \/ Apply(h) \/ Answer(h) \/ Lose(h) \/ CatchUp(h) \/ Read(h)
            \/ Take(h) \/ Start(h) \/ Release(h) \/ Forget(h)

Spec == Init /\ [][Next]_vars

AtMostOne == ~(\A h \in Host : runs[h])

(* Time, sights and clocks are kept as they are: they bound the state.       *)
Symmetry == Permutations(Host)
=============================================================================
