package dev.landfall.report.section;

import dev.landfall.report.picture.Svg;
import java.util.List;
import java.util.stream.Stream;

/**
 * One section of a report.
 *
 * @param title heading above it
 * @param pictures what shows the same at a glance, for forms that have pictures
 * @param content what stands in it
 */
public record Section(String title, List<Svg> pictures, Content content) {

    static Section of(String title, Content content) {
        return new Section(title, List.of(), content);
    }

    static Section of(String title, Stream<Svg> pictures, Content content) {
        return new Section(title, pictures.toList(), content);
    }
}
