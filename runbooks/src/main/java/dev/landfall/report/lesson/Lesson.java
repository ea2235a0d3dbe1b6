package dev.landfall.report.lesson;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that the figures of a migration say to those who plan the next one. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Lesson
        permits LongestPhase,
                SlowestEntity,
                WaitedForPeople,
                RanAgain,
                TriedAgain,
                BiggestShareOfDowntime,
                SlowestCheckUnderFreeze,
                ForecastBesideFact,
                Headroom,
                ChangedSinceCopy,
                MendedUnderFreeze,
                SetAside,
                NearTarget,
                UnprovenApprovals {

    /** It in words, with its figures. */
    @JsonProperty
    String sentence();
}
