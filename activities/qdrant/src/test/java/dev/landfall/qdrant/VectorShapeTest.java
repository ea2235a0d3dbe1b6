package dev.landfall.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.Field;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.Distance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorShapeTest {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNRECOGNIZED", "UnknownDistance"})
    void aShapeShouldBeReadBackFromItsField(Distance distance) {
        for (Datatype datatype : new Datatype[] {Datatype.Float32, Datatype.Float16, Datatype.Uint8}) {
            for (String name : new String[] {"", "text", "a.b c"}) {
                VectorShape one = new VectorShape(name, 1536, distance, datatype, false, false);
                VectorShape several = new VectorShape(name, 96, distance, datatype, true, false);
                VectorShape sparse = new VectorShape(name, 0, Distance.UnknownDistance, Datatype.Float32, false, true);
                assertThat(VectorShape.of(one.field())).contains(one);
                assertThat(VectorShape.of(several.field())).contains(several);
                assertThat(VectorShape.of(sparse.field())).contains(sparse);
            }
        }
    }

    @Test
    void otherFieldsShouldBeNoVectors() {
        assertThat(VectorShape.of(new Field("vector", "keyword", true, false))).isEmpty();
        assertThat(VectorShape.of(new Field("::vector", "keyword", true, false)))
                .isEmpty();
    }
}
