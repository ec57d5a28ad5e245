package dev.patchbay.router;

/** Deployments of a tier that a call may take, as far as that is known without taking: what they weigh, and draws by weight. */
final class Eligible {

    private final Tier tier;
    private final int[] places;
    private int count;
    private double weight;

    Eligible(Tier tier) {
        this.tier = tier;
        this.places = new int[tier.size()];
    }

    void add(int place) {
        places[count++] = place;
        weight += tier.weight(place);
    }

    int count() {
        return count;
    }

    Tier tier() {
        return tier;
    }

    /** The place of one of them in the tier. */
    int place(int index) {
        return places[index];
    }

    /** The place of one that is drawn by weight alone; there is one. */
    int draw(Randomness randomness) {
        double spot = randomness.next() * weight;
        int drawn = 0;
        while (drawn < count - 1 && (spot -= tier.weight(places[drawn])) >= 0) {
            drawn++;
        }
        return places[drawn];
    }

    /** Another call was faster. */
    void remove(int place) {
        for (int i = 0; i < count; i++) {
            if (places[i] == place) {
                weight -= tier.weight(place);
                places[i] = places[--count];
                return;
            }
        }
    }
}
