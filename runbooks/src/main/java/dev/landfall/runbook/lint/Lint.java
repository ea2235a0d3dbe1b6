package dev.landfall.runbook.lint;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.Origin;
import java.util.List;

/** Judges what a runbook says, beyond its grammar; needs no connection. */
public final class Lint {

    private static final List<Rule> RULES = List.of(
            new DatasetStoresExist(),
            new ArgumentsNameWhatExists(),
            new GateRolesExist(),
            new ProofHasItsGate(),
            new StoresAreOfOneKind(),
            new NoStoreIsBothEnds(),
            new TargetsAreWrittenOnce(),
            new KeysFitTheDataset(),
            new PrefixesFit(),
            new KeysAreNotTransformed(),
            new ReshapesAgree(),
            new TransformsAgree(),
            new RegionsExist(),
            new LookupsAreWhole(),
            new NamespacesExist(),
            new TargetsKeepTheType(),
            new CheckedFieldsAreMoved(),
            new CheckedFieldsAreLeft(),
            new JudgedFieldsAreReadable(),
            new JoinKeysStayEqual(),
            new RangeHasBounds(),
            new SharesAreInOrder(),
            new FormatIsStatedOnce(),
            new ConsistencyComparesTwo(),
            new KeyChecksNeedKeys(),
            new GraphCountsNeedAGraph(),
            new LatencyIsMeasurable(),
            new HttpAnswersAreJudged(),
            new SameKeysComparesTwo(),
            new QueriesOnlyRead(),
            new SqlChecksRunOnSql(),
            new PhaseNamesDiffer(),
            new PreflightComesFirst(),
            new PrepareComesBeforeCopy(),
            new ClonesFitTheFields(),
            new BackupComesFirst(),
            new BackupCoversTargets(),
            new BackedUpStoresAreUsed(),
            new JudgedBackupsAreMade(),
            new ChecksFollowCopy(),
            new RehearsalHasScratch(),
            new RehearsalComesBeforeCutover(),
            new FreshnessHasItsPhase(),
            new FreshnessOutlastsRehearsals(),
            new DecisionsOfferAChoice(),
            new WindowsHoldWhatCanWait(),
            new WindowsOutlastCutovers(),
            new FollowComesAfterCopy(),
            new FollowedStoresHaveALog(),
            new DatasetsAreFollowedOnce(),
            new FollowEndsAtACutover(),
            new CutoverFollowsCopy(),
            new CutoverHasChecks(),
            new CutoverSaysIfItLeadsBack(),
            new ReverseLeadsBack(),
            new DrainFitsDowntime(),
            new WatchHasOneEnd(),
            new WatchSaysWhenToRollBack(),
            new RepairsFollowDrift(),
            new NothingMovesAfterCutover(),
            new OldSideIsNotJudgedAfterCutover(),
            new NoRollbackAfterCutover(),
            new ReportComesLast(),
            new OnlyJudgingMayBeSkipped(),
            new RunbookFitsAHistory(),
            new NoticesAreSent(),
            new EveryDatasetIsCopied(),
            new EveryCheckRuns(),
            new EveryStoreIsUsed(),
            new EveryRoleSigns());

    /** Rules about datasets alone. */
    private static final List<Rule> DATASET_RULES = List.of(
            new DatasetStoresExist(),
            new StoresAreOfOneKind(),
            new NoStoreIsBothEnds(),
            new KeysFitTheDataset(),
            new KeysAreNotTransformed(),
            new ReshapesAgree(),
            new TransformsAgree(),
            new RegionsExist(),
            new LookupsAreWhole(),
            new NamespacesExist(),
            new TargetsKeepTheType());

    private Lint() {}

    /**
     * Everything that breaks a rule, in the order of the file.
     *
     * @param runbook a runbook that could be read
     * @param origin where its parts stand
     */
    public static List<Finding> judge(Runbook runbook, Origin origin) {
        return judge(RULES, runbook, origin);
    }

    /** The same of what is said about datasets, where there is nothing else. */
    static List<Finding> judgeDatasets(Runbook runbook, Origin origin) {
        return judge(DATASET_RULES, runbook, origin);
    }

    private static List<Finding> judge(List<Rule> rules, Runbook runbook, Origin origin) {
        Findings findings = new Findings(origin);
        rules.forEach(rule -> rule.judge(runbook, findings));
        return findings.all();
    }
}
