------------------------------ MODULE Restore ------------------------------
(* How OPM starts, stops, reloads and restores instances so that a daemon    *)
(* that is killed at any instruction leaves neither two live incarnations of *)
(* one instance nor half a restore. README.md maps every action to the code. *)
(*                                                                           *)
(* One action is one effect that outlives the daemon (a file stored, a       *)
(* process forked or killed), with the steps in memory next to it: a crash   *)
(* between two steps in memory leaves what a crash before both leaves.       *)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    Instance, Client,
    None, Stranger,         \* nobody; the owner of a process that is not ours
    Supervision, Recovery,  \* holders of claims beside the clients
    MaxCrashes,             \* kills of a daemon
    MaxClientCrashes,       \* clients that die while their request is served
    MaxMishaps,             \* programs that exit by themselves, spawns that fail
    Verbs,                  \* what clients ask for
    Broken                  \* what a mutated model leaves out: a set of words

VARIABLES
    \* the kernel
    procs,      \* live processes: [of, tok, pid, seen, op, sl]; sl is the lock it inherits
    office,     \* how many daemons hold the lease
    \* the home's files
    rec,        \* run record of each instance: [tok, pid, op, st, sl, by]; by is what lives beside
    open,       \* operations that were opened and not closed
    want,       \* the table: is the instance wanted up
    committed,  \* the table: the last operation it includes
    \* the memory of the daemon in office; gone with it
    phase,      \* down, scan, undo, serve
    reg,        \* PidRegistry: [is, tok, pid, sl, by] of each instance
    claim,      \* PidRegistry: who holds the claim
    sup,        \* Supervisor: state of each instance
    work,       \* where the holder of the claim is with the instance
    plan,       \* restore: what is to be done with the instance
    job,        \* each client's operation: [verb, pc, on]
    \* bounds
    crashes, lost, mishaps

kernel == <<procs, office>>
disk == <<rec, open, want, committed>>
memory == <<phase, reg, claim, sup, work, plan, job>>
bounds == <<crashes, lost, mishaps>>
vars == <<kernel, disk, memory, bounds>>

NoBy == [is |-> "none", tok |-> 0, pid |-> 0, sl |-> "A"]
NoRec == [tok |-> 0, pid |-> 0, op |-> None, st |-> "none", sl |-> "A", by |-> NoBy]
Vacant == [is |-> "vacant", tok |-> 0, pid |-> 0, sl |-> "A", by |-> NoBy]
NoJob == [verb |-> "none", pc |-> "idle", on |-> {}]
Over == [verb |-> "none", pc |-> "over", on |-> {}]

Is(broken) == broken \in Broken
Min(S) == CHOOSE n \in S : \A m \in S : n <= m

----------------------------------------------------------------------------
(* The kernel. A child between fork and exec is a shadow: it has the lock,   *)
(* but a census cannot tell whose it is. Programs weaken their own evidence: *)
(* one closes its descriptors (the mark is left), one scrubs its environment *)
(* (the lock is left).                                                       *)

Live(i) == {p \in procs : p.of = i}
HasLock(p) == p.seen \in {"shadow", "lock"} /\ ~Is("lock not inherited")
Visible(p) == p.seen = "mark" \/ (p.seen = "lock" /\ HasLock(p))
SlotFree(i, sl) == \A p \in Live(i) : ~(HasLock(p) /\ p.sl = sl)
LockFree(i) == SlotFree(i, "A") /\ SlotFree(i, "B")
Second(sl) == IF sl = "A" THEN "B" ELSE "A"

(* Whether a process is the one that was recorded. *)
SameIdentity(p, i, r) ==
    /\ r.pid # 0
    /\ p.pid = r.pid
    /\ Is("identity is a bare pid") \/ (p.of = i /\ p.tok = r.tok)

(* A number that nothing refers to any more is as good as a new one. *)
FreshToken(i) ==
    Min(1..7 \ ({rec[i].tok, reg[i].tok, rec[i].by.tok, reg[i].by.tok}
                 \cup {p.tok : p \in Live(i)}))

(* Pids are reused as early as can be. *)
FreePid == Min(1..8 \ {p.pid : p \in procs})

Alive(i, r) == \E p \in procs : SameIdentity(p, i, r)

(* What a look at the machine tells to be of an instance: ProcessOwnership. *)
Found(i) ==
    {p \in procs : \/ p.of = i /\ Visible(p)
                   \/ SameIdentity(p, i, reg[i]) \/ SameIdentity(p, i, reg[i].by)}

(* The same, of the other one of a reload alone: the mark and the lock tell. *)
FoundBeside(i) ==
    {p \in procs : \/ p.of = i /\ Visible(p) /\ p.sl = reg[i].by.sl
                   \/ SameIdentity(p, i, reg[i].by)}

----------------------------------------------------------------------------
Init ==
    /\ \E up \in SUBSET Instance :
        /\ want = [i \in Instance |-> i \in up]
        /\ \E number \in [up -> 1..2] :
            /\ \A i, j \in up : i # j => number[i] # number[j]
            /\ \A i \in up : number[i] <= Cardinality(up)
            /\ procs = {[of |-> i, tok |-> 1, pid |-> number[i], seen |-> "mark",
                         op |-> None, sl |-> "A"] : i \in up}
            /\ rec = [i \in Instance |->
                IF i \in up
                THEN [tok |-> 1, pid |-> number[i], op |-> None, st |-> "fresh", sl |-> "A",
                      by |-> NoBy]
                ELSE NoRec]
            /\ reg = [i \in Instance |->
                IF i \in up
                THEN [is |-> "running", tok |-> 1, pid |-> number[i], sl |-> "A", by |-> NoBy]
                ELSE Vacant]
        /\ sup = [i \in Instance |-> IF i \in up THEN "up" ELSE "stopped"]
    /\ office = 1 /\ open = {} /\ committed = None /\ phase = "serve"
    /\ claim = [i \in Instance |-> None]
    /\ work = [i \in Instance |-> "none"]
    /\ plan = [i \in Instance |-> "none"]
    /\ job = [c \in Client |-> NoJob]
    /\ crashes = 0 /\ lost = {} /\ mishaps = 0

Group(i) == {j \in Instance : claim[j] = claim[i]}
Reached(i, places) == \A j \in Group(i) : work[j] \in places
TakenDown(i) == plan[i] \in {"replace", "resume"}

(* What the release of a claim makes of a state: Lifecycle.released. *)
OnRelease(i, s) == IF s = "fallen" THEN IF want[i] THEN "backoff" ELSE "stopped" ELSE s
KeepsRecord(i, s) == ~(s = "fallen" /\ ~want[i])

Release(S, next) ==
    /\ claim' = [i \in Instance |-> IF i \in S THEN None ELSE claim[i]]
    /\ work' = [i \in Instance |-> IF i \in S THEN "none" ELSE work[i]]
    /\ plan' = [i \in Instance |-> IF i \in S THEN "none" ELSE plan[i]]
    /\ sup' = [i \in Instance |-> IF i \in S THEN OnRelease(i, next[i]) ELSE sup[i]]

----------------------------------------------------------------------------
(* Clients ask; the operation takes its claims, all or none, and what is     *)
(* planned is planned. The first effect on disk is taken along.              *)

(* CurrentTable: the table is stored and its operation closed under one mutex. *)
TableFree == Is("a commit is not alone") \/ \A c \in Client : job[c].pc # "close"

Free(S) == Is("claims are not awaited") \/ \A i \in S : claim[i] = None

Move(i) ==
    IF reg[i].is = "running" /\ Alive(i, reg[i]) THEN {"keep", "replace"}
    ELSE IF sup[i] = "backoff" THEN {"resume"}
    ELSE IF ~Is("an unseen exit is a fresh start") /\ want[i] /\ sup[i] \in {"up", "fallen"}
    THEN {"resume"}
    ELSE {"start"}

Begin(c, verb, on, places) ==
    /\ phase = "serve" /\ job[c].pc = "idle" /\ verb \in Verbs
    /\ Free(on)
    /\ job' = [job EXCEPT ![c] = [verb |-> verb, pc |-> "run", on |-> on]]
    /\ claim' = [i \in Instance |-> IF i \in on THEN c ELSE claim[i]]
    /\ work' = [i \in Instance |-> IF i \in on THEN places[i] ELSE work[i]]
    /\ UNCHANGED <<kernel, rec, committed, phase, reg, bounds>>

BeginRestore(c) ==
    \E moves \in [Instance -> {"keep", "replace", "resume", "start"}] :
        /\ \A i \in Instance : moves[i] \in Move(i)
        /\ Begin(c, "restore", Instance, [i \in Instance |->
            CASE moves[i] = "keep" -> "kept"
              [] moves[i] \in {"replace", "resume"} /\ rec[i] # NoRec -> "leave"
              [] OTHER -> "clear"])
        /\ plan' = moves
        /\ open' = open \cup {c}
        /\ UNCHANGED <<want, sup>>

BeginStart(c) ==
    \E i \in Instance :
        LET resumes == ~Is("start forgets a backoff") /\ reg[i].is # "running" /\ want[i]
        IN  /\ Begin(c, "start", {i}, [j \in Instance |->
                CASE reg[j].is = "running" -> "kept"
                  [] resumes /\ rec[j] # NoRec -> "leave"
                  [] OTHER -> "clear"])
            /\ plan' = [plan EXCEPT ![i] = IF resumes THEN "resume" ELSE "start"]
            /\ open' = open \cup {c}
            /\ UNCHANGED <<want, sup>>

BeginStop(c) ==
    \E i \in Instance :
        /\ Begin(c, "stop", {i}, [j \in Instance |-> "clear"])
        /\ TableFree
        /\ want' = [want EXCEPT ![i] = FALSE]
        /\ UNCHANGED <<open, sup, plan>>

BeginRestart(c) ==
    \E i \in Instance :
        /\ Begin(c, "restart", {i},
            [j \in Instance |-> IF rec[j] = NoRec THEN "promise" ELSE "leave"])
        /\ open' = open \cup {c}
        /\ UNCHANGED <<want, sup, plan>>

(* RollbackNotes.leaving, Launcher.writeIntent *)
Leave(i) ==
    /\ work[i] \in {"leave", "promise"}
    /\ rec' = [rec EXCEPT ![i] =
        IF work[i] = "leave" THEN [@ EXCEPT !.op = claim[i], !.st = "leaving"]
        ELSE [NoRec EXCEPT !.tok = FreshToken(i), !.op = claim[i], !.st = "fresh"]]
    /\ work' = [work EXCEPT ![i] = IF job[claim[i]].verb = "restart" THEN "ready" ELSE "clear"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, reg, claim, sup, plan, job, bounds>>

----------------------------------------------------------------------------
(* Clear out: kill what is found, look again, then ask the lock.             *)

MayClear(i) ==
    /\ work[i] = "clear"
    /\ ~\E j \in Group(i) : work[j] \in {"leave", "promise", "ready"}
    /\ phase # "scan"

Kill(i) ==
    /\ MayClear(i)
    /\ \E p \in Found(i) : procs' = procs \ {p}
    /\ UNCHANGED <<office, disk, memory, bounds>>

AfterClear(i) ==
    CASE claim[i] = Recovery -> "cleared"
      [] claim[i] = Supervision -> IF plan[i] = "relaunch" THEN "launch" ELSE "cleared"
      [] claim[i] \in Client ->
            IF job[claim[i]].pc = "back" THEN "undo"
            ELSE IF job[claim[i]].verb = "stop" THEN "forget" ELSE "launch"

Gone(i) ==
    /\ MayClear(i)
    /\ Found(i) = {}
    /\ LockFree(i) \/ Is("a held lock is not looked at again")
    /\ IF LockFree(i)
       THEN /\ reg' = [reg EXCEPT ![i] = Vacant]
            /\ work' = [work EXCEPT ![i] = AfterClear(i)]
            /\ sup' = [sup EXCEPT ![i] = "stopped"]
       ELSE /\ work' = [work EXCEPT ![i] = "stuck"]
            /\ UNCHANGED <<reg, sup>>
    /\ UNCHANGED <<kernel, disk, phase, claim, plan, job, bounds>>

(* What would not go: refused, nothing new was started. *)
Refuse(c) ==
    /\ job[c].pc = "run" /\ \E i \in job[c].on : work[i] = "stuck"
    /\ \A i \in job[c].on : work[i] \in {"stuck", "launch", "kept", "forget"}
    /\ open' = open \ {c}
    /\ Release(job[c].on, [i \in Instance |->
        IF TakenDown(i) /\ want[i] THEN "backoff" ELSE sup[i]])
    /\ job' = [job EXCEPT ![c] = Over]
    /\ UNCHANGED <<kernel, rec, want, committed, phase, reg, bounds>>

----------------------------------------------------------------------------
(* Launcher: lock, intent, fork with the lock, exec, bind, identity.         *)

Operation(i) ==
    IF claim[i] \in Client /\ job[claim[i]].verb \in {"restore", "start"}
    THEN claim[i] ELSE None
Standing(i) == IF Operation(i) # None /\ TakenDown(i) THEN "instead" ELSE "fresh"

MayLaunch(i) ==
    /\ work[i] = "launch"
    /\ Reached(i, {"kept", "launch", "intent", "fork", "bound", "up"})
    /\ claim[i] \in Client => job[claim[i]].pc = "run"
    /\ Operation(i) # None => Operation(i) \in open

Intent(i) ==
    /\ MayLaunch(i) /\ LockFree(i)
    /\ LET tok == FreshToken(i) IN
        /\ reg' = [reg EXCEPT ![i] = [Vacant EXCEPT !.is = "permitted", !.tok = tok]]
        /\ rec' = IF Is("intent after spawn") THEN rec
                  ELSE [rec EXCEPT ![i] = [NoRec EXCEPT !.tok = tok, !.op = Operation(i),
                                                        !.st = Standing(i)]]
    /\ work' = [work EXCEPT ![i] = "intent"]
    /\ sup' = [sup EXCEPT ![i] = "up"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, claim, plan, job, bounds>>

Fork(i) ==
    /\ work[i] = "intent"
    /\ procs' = procs \cup {[of |-> i, tok |-> reg[i].tok, pid |-> FreePid, seen |-> "shadow",
                             op |-> Operation(i), sl |-> "A"]}
    /\ work' = [work EXCEPT ![i] = "fork"]
    /\ UNCHANGED <<office, disk, phase, reg, claim, sup, plan, job, bounds>>

(* The lock is held, or the spawn fails. *)
LaunchFails(i) ==
    /\ \/ MayLaunch(i) /\ ~LockFree(i) /\ UNCHANGED mishaps
       \/ work[i] = "intent" /\ mishaps < MaxMishaps /\ mishaps' = mishaps + 1
    /\ reg' = [reg EXCEPT ![i] = Vacant]
    /\ work' = [work EXCEPT ![i] = "fell"]
    /\ sup' = [sup EXCEPT ![i] = "fallen"]
    /\ UNCHANGED <<kernel, disk, phase, claim, plan, job, crashes, lost>>

(* The child runs its program, also when nobody is left who waits for that. *)
Exec(p) ==
    /\ p.seen = "shadow"
    /\ \E seen \in {"mark", "lock"} : procs' = (procs \ {p}) \cup {[p EXCEPT !.seen = seen]}
    /\ IF work[p.of] = "fork" /\ reg[p.of].tok = p.tok
       THEN /\ reg' = [reg EXCEPT ![p.of].is = "running", ![p.of].pid = p.pid]
            /\ work' = [work EXCEPT ![p.of] = "bound"]
       ELSE IF work[p.of] = "s fork" /\ reg[p.of].by.tok = p.tok
       THEN /\ reg' = [reg EXCEPT ![p.of].by.is = "running", ![p.of].by.pid = p.pid]
            /\ work' = [work EXCEPT ![p.of] = "s bound"]
       ELSE UNCHANGED <<reg, work>>
    /\ UNCHANGED <<office, disk, phase, claim, sup, plan, job, bounds>>

RecordIdentity(i) ==
    /\ work[i] = "bound"
    /\ rec' = [rec EXCEPT ![i] = [tok |-> reg[i].tok, pid |-> reg[i].pid, op |-> Operation(i),
                                  st |-> Standing(i), sl |-> reg[i].sl, by |-> NoBy]]
    /\ work' = [work EXCEPT ![i] = "up"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, reg, claim, sup, plan, job, bounds>>

----------------------------------------------------------------------------
(* Verify, commit or roll back.                                              *)

(* The table stored is the commit point. The mark on its processes that says *)
(* whose they are is for the properties only.                                *)
Commit(c) ==
    /\ (job[c].pc = "run" /\ c \in open) \/ job[c].pc = "late"
    /\ TableFree
    /\ CASE job[c].verb \in {"restore", "start"} ->
                \A i \in job[c].on : work[i] \in {"kept", "up"}
         [] job[c].verb = "restart" -> \A i \in job[c].on : work[i] = "ready"
         [] OTHER -> FALSE
    /\ want' = [i \in Instance |-> want[i] \/ i \in job[c].on]
    /\ committed' = c
    /\ procs' = {IF p.op = c THEN [p EXCEPT !.op = None] ELSE p : p \in procs}
    /\ job' = [job EXCEPT ![c].pc = "close"]
    /\ UNCHANGED <<office, rec, open, phase, reg, claim, sup, work, plan, bounds>>

(* A mutation: the operation is closed first, and the table stored after it. *)
CloseTooEarly(c) ==
    /\ Is("closed before the table is stored")
    /\ job[c].pc = "run" /\ c \in open /\ job[c].verb = "restore"
    /\ \A i \in job[c].on : work[i] \in {"kept", "up"}
    /\ open' = open \ {c}
    /\ job' = [job EXCEPT ![c].pc = "late"]
    /\ UNCHANGED <<kernel, rec, want, committed, phase, reg, claim, sup, work, plan, bounds>>

Close(c) ==
    /\ job[c].pc = "close"
    /\ open' = open \ {c}
    /\ IF job[c].verb = "restart"
       THEN /\ work' = [i \in Instance |-> IF i \in job[c].on THEN "clear" ELSE work[i]]
            /\ job' = [job EXCEPT ![c].pc = "run"]
            /\ UNCHANGED <<claim, sup, plan>>
       ELSE /\ Release(job[c].on, sup)
            /\ job' = [job EXCEPT ![c] = Over]
    /\ UNCHANGED <<kernel, rec, want, committed, phase, reg, bounds>>

RollBack(c) ==
    /\ job[c].pc = "run" /\ c \in open /\ job[c].verb \in {"restore", "start"}
    /\ \A i \in job[c].on : work[i] \in {"kept", "launch", "up", "fell"}
    /\ \/ \E i \in job[c].on : work[i] = "fell"
       \/ job[c].verb = "restore"
            /\ \E i \in job[c].on : work[i] = "up" /\ ~Alive(i, reg[i])
    /\ job' = [job EXCEPT ![c].pc = "back"]
    /\ work' = [i \in Instance |->
        IF i \notin job[c].on \/ work[i] = "kept" THEN work[i]
        ELSE IF reg[i] = Vacant THEN "undo" ELSE "clear"]
    /\ UNCHANGED <<kernel, disk, phase, reg, claim, sup, plan, bounds>>

(* StartTransaction.undone *)
Undo(i) ==
    /\ work[i] = "undo" /\ Reached(i, {"kept", "undo", "undone"})
    /\ rec' = [rec EXCEPT ![i] =
        IF ~TakenDown(i) THEN NoRec
        ELSE IF @ = NoRec THEN @ ELSE [@ EXCEPT !.st = "leaving"]]
    /\ work' = [work EXCEPT ![i] = "undone"]
    /\ sup' = [sup EXCEPT ![i] = "stopped"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, reg, claim, plan, job, bounds>>

RolledBack(c) ==
    /\ job[c].pc = "back" /\ \A i \in job[c].on : work[i] \in {"kept", "undone"}
    /\ open' = open \ {c}
    /\ Release(job[c].on, [i \in Instance |->
        IF TakenDown(i) /\ want[i] THEN "backoff" ELSE sup[i]])
    /\ job' = [job EXCEPT ![c] = Over]
    /\ UNCHANGED <<kernel, rec, want, committed, phase, reg, bounds>>

Forget(i) ==
    /\ work[i] = "forget"
    /\ rec' = [rec EXCEPT ![i] = NoRec]
    /\ work' = [work EXCEPT ![i] = "forgotten"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, reg, claim, sup, plan, job, bounds>>

(* The end of a stop, a restart or a reload, well or badly. *)
End(c) ==
    /\ job[c].pc = "run"
    /\ CASE job[c].verb = "stop" -> \A i \in job[c].on : work[i] = "forgotten"
         [] job[c].verb = "restart" -> \A i \in job[c].on : work[i] \in {"up", "fell"}
         [] job[c].verb = "reload" -> \A i \in job[c].on : work[i] = "s over"
         [] OTHER -> FALSE
    /\ Release(job[c].on, sup)
    /\ job' = [job EXCEPT ![c] = Over]
    /\ UNCHANGED <<kernel, disk, phase, reg, bounds>>

----------------------------------------------------------------------------
(* Reload: a successor with the other lock, beside the one that runs; then   *)
(* the record is switched, then the registry, then the old one is stopped.   *)

BeginReload(c) ==
    \E i \in Instance :
        /\ want[i] /\ reg[i].is = "running" /\ reg[i].by = NoBy
        /\ Begin(c, "reload", {i}, [j \in Instance |-> "s begin"])
        /\ UNCHANGED <<open, want, sup, plan>>

Own(i) == [tok |-> reg[i].tok, pid |-> reg[i].pid, op |-> None, st |-> "fresh",
           sl |-> reg[i].sl, by |-> NoBy]
NewSlot(i) == IF Is("a successor has the same lock") THEN reg[i].sl ELSE Second(reg[i].sl)

SIntent(i) ==
    /\ work[i] = "s begin"
    /\ LET by == [is |-> "permitted", tok |-> FreshToken(i), pid |-> 0, sl |-> NewSlot(i)]
           may == /\ reg[i].is = "running"
                  /\ SlotFree(i, by.sl) \/ Is("a successor has the same lock")
       IN /\ reg' = IF may THEN [reg EXCEPT ![i].by = by] ELSE reg
          /\ rec' = IF may /\ ~Is("a successor before its intent")
                    THEN [rec EXCEPT ![i] = [Own(i) EXCEPT !.by = by]] ELSE rec
          /\ work' = [work EXCEPT ![i] = IF may THEN "s intent" ELSE "s over"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, claim, sup, plan, job, bounds>>

SFork(i) ==
    /\ work[i] = "s intent"
    /\ procs' = procs \cup {[of |-> i, tok |-> reg[i].by.tok, pid |-> FreePid,
                             seen |-> "shadow", op |-> None, sl |-> reg[i].by.sl]}
    /\ work' = [work EXCEPT ![i] = "s fork"]
    /\ UNCHANGED <<office, disk, phase, reg, claim, sup, plan, job, bounds>>

(* The spawn fails: no child, the old one as it was. *)
SFails(i) ==
    /\ work[i] = "s intent" /\ mishaps < MaxMishaps /\ mishaps' = mishaps + 1
    /\ reg' = [reg EXCEPT ![i].by = NoBy]
    /\ work' = [work EXCEPT ![i] = "s done"]
    /\ UNCHANGED <<kernel, disk, phase, claim, sup, plan, job, crashes, lost>>

SRecord(i) ==
    /\ work[i] = "s bound"
    /\ rec' = [rec EXCEPT ![i].by = [reg[i].by EXCEPT !.is = "permitted"]]
    /\ work' = [work EXCEPT ![i] = "s up"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, reg, claim, sup, plan, job, bounds>>

(* Not ready in time, or ended. *)
GiveUp(i) ==
    /\ work[i] = "s up"
    /\ work' = [work EXCEPT ![i] = "s end"]
    /\ UNCHANGED <<kernel, disk, phase, reg, claim, sup, plan, job, bounds>>

Switched(i) ==
    [tok |-> reg[i].by.tok, pid |-> reg[i].by.pid, op |-> None, st |-> "fresh",
     sl |-> reg[i].by.sl,
     by |-> [is |-> "permitted", tok |-> reg[i].tok, pid |-> reg[i].pid, sl |-> reg[i].sl]]

(* Ready: the commit point. *)
SwitchRecord(i) ==
    /\ work[i] = "s up" /\ Alive(i, reg[i].by)
    /\ rec' = IF Is("switched on disk after the old one is stopped") THEN rec
              ELSE [rec EXCEPT ![i] = Switched(i)]
    /\ work' = [work EXCEPT ![i] = "s switch"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, reg, claim, sup, plan, job, bounds>>

(* One step of the owning thread. A successor that ended in that instant does *)
(* not take over: the record is put back.                                     *)
SwitchOver(i) ==
    /\ work[i] = "s switch"
    /\ IF reg[i].by.is = "running"
       THEN /\ reg' = [reg EXCEPT ![i] =
                [reg[i].by EXCEPT !.is = "running"] @@
                [by |-> [is |-> reg[i].is, tok |-> reg[i].tok, pid |-> reg[i].pid,
                         sl |-> reg[i].sl]]]
            /\ sup' = [sup EXCEPT ![i] = "up"]
            /\ UNCHANGED rec
       ELSE /\ rec' = [rec EXCEPT ![i] = [Own(i) EXCEPT !.by = reg[i].by]]
            /\ UNCHANGED <<reg, sup>>
    /\ work' = [work EXCEPT ![i] = "s end"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, claim, plan, job, bounds>>

(* ClearOut of what is beside, whichever it is, and of nothing else. *)
KillBeside(i) ==
    /\ work[i] = "s end" /\ phase # "scan" /\ reg[i].by # NoBy
    /\ \E p \in FoundBeside(i) : procs' = procs \ {p}
    /\ UNCHANGED <<office, disk, memory, bounds>>

GoneBeside(i) ==
    /\ work[i] = "s end" /\ phase # "scan"
    /\ reg[i].by = NoBy \/ (FoundBeside(i) = {} /\ SlotFree(i, reg[i].by.sl))
    /\ reg' = [reg EXCEPT ![i].by = NoBy]
    /\ work' = [work EXCEPT ![i] = "s done"]
    /\ UNCHANGED <<kernel, disk, phase, claim, sup, plan, job, bounds>>

ForgetBeside(i) ==
    /\ work[i] = "s done"
    /\ rec' = [rec EXCEPT ![i] =
        IF Is("switched on disk after the old one is stopped") /\ claim[i] # Recovery
        THEN Own(i) ELSE [@ EXCEPT !.by = NoBy]]
    /\ work' = [work EXCEPT ![i] = IF claim[i] = Recovery THEN "idle" ELSE "s over"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, reg, claim, sup, plan, job, bounds>>

SeeExitBeside(i) ==
    /\ phase = "serve" /\ reg[i].by.is = "running" /\ ~Alive(i, reg[i].by)
    /\ work[i] # "s bound"
    /\ reg' = [reg EXCEPT ![i].by.is = "remains"]
    /\ UNCHANGED <<kernel, disk, phase, claim, sup, work, plan, job, bounds>>

----------------------------------------------------------------------------
(* Supervision.                                                              *)

SeeExit(i) ==
    /\ phase = "serve" /\ reg[i].is = "running" /\ ~Alive(i, reg[i]) /\ work[i] # "bound"
    /\ reg' = [reg EXCEPT ![i].is = "remains"]
    /\ LET fallen == IF sup[i] = "up" THEN "fallen" ELSE sup[i] IN
        IF claim[i] # None
        THEN /\ sup' = [sup EXCEPT ![i] = fallen]
             /\ UNCHANGED rec
        ELSE /\ sup' = [sup EXCEPT ![i] = OnRelease(i, fallen)]
             /\ rec' = IF KeepsRecord(i, fallen) THEN rec ELSE [rec EXCEPT ![i] = NoRec]
    /\ UNCHANGED <<kernel, open, want, committed, phase, claim, work, plan, job, bounds>>

Relaunch(i) ==
    /\ phase = "serve" /\ sup[i] = "backoff" /\ Free({i}) /\ claim[i] = None
    /\ claim' = [claim EXCEPT ![i] = Supervision]
    /\ plan' = [plan EXCEPT ![i] = "relaunch"]
    /\ work' = [work EXCEPT ![i] =
        IF ~want[i] THEN "forget" ELSE IF reg[i] = Vacant THEN "launch" ELSE "clear"]
    /\ sup' = [sup EXCEPT ![i] = IF want[i] THEN "up" ELSE "stopped"]
    /\ UNCHANGED <<kernel, disk, phase, reg, job, bounds>>

ClearRemains(i) ==
    /\ phase = "serve" /\ sup[i] = "stopped" /\ reg[i].is = "remains" /\ claim[i] = None
    /\ claim' = [claim EXCEPT ![i] = Supervision]
    /\ work' = [work EXCEPT ![i] = "clear"]
    /\ UNCHANGED <<kernel, disk, phase, reg, sup, plan, job, bounds>>

SupervisionEnds(i) ==
    /\ claim[i] = Supervision /\ work[i] \in {"up", "fell", "stuck", "cleared", "forgotten"}
    /\ Release({i}, [sup EXCEPT ![i] =
        IF work[i] = "stuck" /\ plan[i] = "relaunch" THEN "fallen" ELSE @])
    /\ UNCHANGED <<kernel, disk, phase, reg, job, bounds>>

----------------------------------------------------------------------------
(* The daemon dies, and another takes office: Recover.                       *)

Crash ==
    /\ phase # "down" /\ crashes < MaxCrashes
    /\ crashes' = crashes + 1
    /\ office' = 0 /\ phase' = "down"
    /\ reg' = [i \in Instance |-> Vacant]
    /\ claim' = [i \in Instance |-> None]
    /\ sup' = [i \in Instance |-> "stopped"]
    /\ work' = [i \in Instance |-> "none"]
    /\ plan' = [i \in Instance |-> "none"]
    /\ job' = [c \in Client |-> IF job[c].pc = "idle" THEN NoJob ELSE Over]
    /\ lost' = {}
    /\ UNCHANGED <<procs, disk, mishaps>>

(* A daemon that finds the lease taken ends, and has done nothing. *)
TakeLease ==
    /\ office = 0 \/ (Is("no lease") /\ office = 1)
    /\ office' = office + 1
    /\ phase' = "scan"
    /\ claim' = [i \in Instance |-> Recovery]
    /\ work' = [i \in Instance |-> "none"]
    /\ UNCHANGED <<procs, disk, reg, sup, plan, job, bounds>>

Uncommitted == open \ {committed}

(* The recorded process, or the one that carries the mark of an intent. *)
Process(i) ==
    IF rec[i].pid # 0 THEN {p \in procs : SameIdentity(p, i, rec[i])}
    ELSE {p \in Live(i) : p.seen = "mark" /\ p.tok = rec[i].tok}

(* What a reload left beside the record's own: it goes, whichever it is. *)
LeftBeside(i) ==
    IF rec[i].by = NoBy \/ Is("recovery forgets what is beside") THEN NoBy
    ELSE LET marked == {p \in Live(i) : p.seen = "mark" /\ p.tok = rec[i].by.tok}
         IN [rec[i].by EXCEPT !.is = "remains",
             !.pid = IF @ # 0 \/ marked = {} THEN @ ELSE (CHOOSE p \in marked : TRUE).pid]

Scan(i) ==
    /\ phase = "scan" /\ work[i] = "none"
    /\ LET undo == rec[i].op \in Uncommitted \/ rec[i].st = "leaving" \/ ~want[i]
           remains(pid) == [is |-> "remains", tok |-> rec[i].tok, pid |-> pid,
                            sl |-> rec[i].sl, by |-> LeftBeside(i)]
           next == IF LeftBeside(i) = NoBy THEN "idle" ELSE "s end"
       IN \/ /\ rec[i] = NoRec
             /\ work' = [work EXCEPT ![i] = "idle"]
             /\ UNCHANGED <<rec, reg, sup>>
          \/ /\ rec[i] # NoRec /\ undo
             /\ work' = [work EXCEPT ![i] = "clear"]
             /\ \E pid \in IF Process(i) = {} THEN {rec[i].pid} ELSE {p.pid : p \in Process(i)} :
                    reg' = [reg EXCEPT ![i] = remains(pid)]
             /\ UNCHANGED <<rec, sup>>
          \/ /\ rec[i] # NoRec /\ ~undo /\ Process(i) # {}
             /\ work' = [work EXCEPT ![i] = next]
             /\ \E p \in Process(i) :
                /\ rec' = [rec EXCEPT ![i] = [tok |-> rec[i].tok, pid |-> p.pid, op |-> None,
                                              st |-> "fresh", sl |-> rec[i].sl,
                                              by |-> rec[i].by]]
                /\ reg' = [reg EXCEPT ![i] = [is |-> "running", tok |-> rec[i].tok,
                                              pid |-> p.pid, sl |-> rec[i].sl,
                                              by |-> LeftBeside(i)]]
             /\ sup' = [sup EXCEPT ![i] = "up"]
          \/ /\ rec[i] # NoRec /\ ~undo /\ Process(i) = {}
             /\ work' = [work EXCEPT ![i] = next]
             /\ reg' = [reg EXCEPT ![i] = remains(rec[i].pid)]
             /\ sup' = [sup EXCEPT ![i] = "backoff"]
             /\ UNCHANGED rec
    /\ phase' = IF \A j \in Instance : work'[j] # "none" THEN "undo" ELSE "scan"
    /\ UNCHANGED <<kernel, open, want, committed, claim, plan, job, bounds>>

Settle(i) ==
    /\ phase = "undo" /\ work[i] = "cleared" /\ claim[i] = Recovery
    /\ \A j \in Instance : work[j] \in {"cleared", "stuck", "idle"}
    /\ work' = [work EXCEPT ![i] = "idle"]
    /\ IF rec[i].st = "fresh" \/ ~want[i] \/ Is("recovery owes nothing")
       THEN /\ rec' = [rec EXCEPT ![i] = NoRec]
            /\ UNCHANGED sup
       ELSE /\ rec' = [rec EXCEPT ![i].st = "leaving"]
            /\ sup' = [sup EXCEPT ![i] = "backoff"]
    /\ UNCHANGED <<kernel, open, want, committed, phase, reg, claim, plan, job, bounds>>

AllSettled == phase = "undo" /\ \A j \in Instance : work[j] \in {"stuck", "idle"}

Strays ==
    {p \in procs : /\ p.of # Stranger /\ Visible(p)
                   /\ \/ reg[p.of] = Vacant
                      \/ p.seen = "mark" /\ p.tok \notin {reg[p.of].tok, reg[p.of].by.tok}
                      \/ p.seen = "lock" /\ p.sl # reg[p.of].sl /\ reg[p.of].by = NoBy}

Sweep ==
    /\ AllSettled
    /\ \E p \in Strays : procs' = procs \ {p}
    /\ UNCHANGED <<office, disk, memory, bounds>>

Left ==
    {rec[i].op : i \in {j \in Instance : reg[j] # Vacant}}
        \ (IF Is("a committed operation stays open") THEN {} ELSE {committed})

CloseOpen ==
    /\ AllSettled /\ Strays = {}
    /\ \E c \in open \ Left : open' = open \ {c}
    /\ UNCHANGED <<kernel, rec, want, committed, memory, bounds>>

Serve ==
    /\ AllSettled /\ Strays = {} /\ open \subseteq Left
    /\ phase' = "serve"
    /\ Release(Instance, sup)
    /\ UNCHANGED <<kernel, disk, reg, job, bounds>>

----------------------------------------------------------------------------
(* The rest of the world.                                                    *)

(* A program exits; its pid may be a stranger's at once. *)
Exit(p) ==
    /\ p.of # Stranger /\ mishaps < MaxMishaps
    /\ p.seen = "shadow" => work[p.of] \notin {"fork", "s fork"}
    /\ mishaps' = mishaps + 1
    /\ \E heir \in {{}, {[of |-> Stranger, tok |-> 0, pid |-> p.pid, seen |-> "other",
                          op |-> None, sl |-> "A"]}} :
        procs' = (procs \ {p}) \cup heir
    /\ UNCHANGED <<office, disk, memory, crashes, lost>>

(* Nobody waits for the answer any more. *)
ClientCrash(c) ==
    /\ job[c].pc \notin {"idle", "over"}
    /\ c \notin lost /\ Cardinality(lost) < MaxClientCrashes
    /\ lost' = lost \cup {c}
    /\ UNCHANGED <<kernel, disk, memory, crashes, mishaps>>

Quiet ==
    /\ phase = "serve"
    /\ \A i \in Instance : claim[i] = None /\ sup[i] # "backoff" /\ reg[i].is # "remains"
    /\ \A i \in Instance : reg[i].is = "running" => Alive(i, reg[i])
    /\ \A p \in procs : p.seen # "shadow"

(* Not a deadlock: all is done. *)
Rest == Quiet /\ UNCHANGED vars

Next ==
    \/ \E c \in Client :
        \/ BeginRestore(c) \/ BeginStart(c) \/ BeginStop(c) \/ BeginRestart(c)
        \/ BeginReload(c)
        \/ Refuse(c) \/ Commit(c) \/ Close(c) \/ RollBack(c)
        \/ RolledBack(c) \/ End(c) \/ ClientCrash(c) \/ CloseTooEarly(c)
    \/ \E i \in Instance :
        \/ Leave(i) \/ Kill(i) \/ Gone(i) \/ Intent(i) \/ Fork(i) \/ LaunchFails(i)
        \/ RecordIdentity(i) \/ Undo(i) \/ Forget(i)
        \/ SeeExit(i) \/ Relaunch(i) \/ ClearRemains(i) \/ SupervisionEnds(i)
        \/ SIntent(i) \/ SFork(i) \/ SFails(i) \/ SRecord(i) \/ GiveUp(i) \/ SwitchRecord(i)
        \/ SwitchOver(i) \/ KillBeside(i) \/ GoneBeside(i) \/ ForgetBeside(i)
        \/ SeeExitBeside(i)
        \/ Scan(i) \/ Settle(i)
    \/ \E p \in procs : Exec(p) \/ Exit(p)
    \/ Crash \/ TakeLease \/ Sweep \/ CloseOpen \/ Serve \/ Rest

Spec == Init /\ [][Next]_vars
Symmetry == Permutations(Instance) \cup Permutations(Client)

----------------------------------------------------------------------------
(* What must hold.                                                           *)

OneDaemon == office <= 1                                                 \* I2

Workers(i) ==
    {c \in Client : job[c].pc \notin {"idle", "over"} /\ i \in job[c].on}
        \cup (IF claim[i] \in {Supervision, Recovery} THEN {claim[i]} ELSE {})
OneClaim ==                                                              \* I3
    \A i \in Instance : Cardinality(Workers(i)) <= 1 /\ Workers(i) \subseteq {claim[i]}
OneInstancePerIdentity ==                                                \* I3
    \A i \in Instance : reg[i].is = "running" =>
        \A p \in procs : p.pid = reg[i].pid /\ SameIdentity(p, i, reg[i]) => p.of = i

(* Two live under the claim of a reload, and until recovery has ended one if  *)
(* the daemon dies in it; the record tells of both. Never three.              *)
Reloading(i) == claim[i] \in Client /\ job[claim[i]].verb = "reload"
MayOverlap(i) == rec[i].by # NoBy /\ (Reloading(i) \/ phase # "serve")
OneIncarnation ==                                                        \* I4
    \A i \in Instance : Cardinality(Live(i)) <= IF MayOverlap(i) THEN 2 ELSE 1

(* I4: a child comes only to an instance that has none, under a claim; or to  *)
(* one that has one, under the claim of a reload.                             *)
ForkedAlone ==
    [][\A i \in Instance :
        \A p \in procs' \ procs :
            p.of = i /\ p.seen = "shadow" =>
                /\ claim[i] # None
                /\ Cardinality(Live(i)) <= IF Reloading(i) THEN 1 ELSE 0]_vars

(* While the record tells of two, nobody ends its own: before the switch that *)
(* is the old one, with its pid, then the new one. Also not in recovery.      *)
OwnStays ==
    [][\A i \in Instance :
        rec[i].by # NoBy /\ rec[i].st = "fresh" /\ want[i] =>
            \A p \in procs : p.of = i /\ SameIdentity(p, i, rec[i]) =>
                \/ \E q \in procs' : q.pid = p.pid /\ q.tok = p.tok
                \/ mishaps' # mishaps]_vars
(* I6: nobody else's process is killed. *)
StrangersLive == [][\A p \in procs : p.of = Stranger => p \in procs']_vars

(* All or none. Once nothing is under way: what is wanted runs, once, and    *)
(* nothing else; no process is of an operation that did not commit.          *)
AllOrNone ==
    Quiet => \A i \in Instance :
        /\ want[i] <=> Live(i) # {}
        /\ want[i] <=> reg[i].is = "running"
        /\ \A p \in Live(i) : p.op = None
(* No operation stays open that a later daemon could undo. *)
NothingLeftOpen == Quiet => open = {}

(* An operation that did not commit has changed no wish, and one that did    *)
(* has changed all: the wishes are changed by Commit and BeginStop alone.    *)
=============================================================================
