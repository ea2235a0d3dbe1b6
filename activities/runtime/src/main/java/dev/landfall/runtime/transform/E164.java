package dev.landfall.runtime.transform;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.Locale;

/** A phone number in E.164 form: {@code +14155550132}. */
final class E164 implements Transform {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final String region;

    /** Numbers without a country's code are read as people of {@code region} write them. */
    E164(String region) {
        this.region = region.toUpperCase(Locale.ROOT);
        if (!NUMBERS.getSupportedRegions().contains(this.region)) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    "transform e164",
                    "there is no region '" + region + "'",
                    "Name one by its two letters (ISO 3166-1), for example US.",
                    null);
        }
    }

    @Override
    public Object convert(Object value) {
        PhoneNumber number = parse(Transform.text(value));
        // The form has no room for an extension: leaving it out would lose it in silence.
        if (number.hasExtension()) {
            throw new Unconvertible("a phone number with an extension, which E.164 can't hold");
        }
        if (!NUMBERS.isPossibleNumber(number)) {
            throw new Unconvertible("too short or too long for a phone number");
        }
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }

    private PhoneNumber parse(String text) {
        try {
            return NUMBERS.parse(text, region);
        } catch (NumberParseException e) {
            throw new Unconvertible("not a phone number (" + e.getErrorType() + ")");
        }
    }
}
